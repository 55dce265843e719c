using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells.Text;

/// <summary>A table of numbers with a name for each line and each column, before it is known which of them are cells. What is zero is not kept.</summary>
internal sealed class ExpressionTable
{
    private readonly List<string> _rowNames = [];
    private readonly List<long> _rowStarts = [0];
    private readonly List<int> _places = [];
    private readonly List<float> _values = [];

    private ExpressionTable(string name) => Name = name;

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>What stands above the names of the lines; empty where nothing does.</summary>
    public string Corner { get; private set; } = string.Empty;

    /// <summary>Names of the lines.</summary>
    public string[] Rows { get; private set; } = [];

    /// <summary>Names of the columns.</summary>
    public string[] Columns { get; private set; } = [];

    /// <summary>Reads <paramref name="path"/> whole.</summary>
    /// <exception cref="DataException">The file is not such a table.</exception>
    public static ExpressionTable Read(string path)
    {
        using DelimitedReader reader = new(TextInput.Open(path));
        ExpressionTable table = new(reader.Name);
        if (!reader.ReadRecord())
        {
            throw new DataException(DataError.Malformed, $"{reader.Name} is empty", "begin it with a header of names");
        }

        string[] header = [.. Enumerable.Range(0, reader.Fields).Select(reader.Text)];
        bool first = true;
        while (reader.ReadRecord())
        {
            if (first)
            {
                table.TakeHeader(header, reader.Fields);
                first = false;
            }

            table.TakeRow(reader);
        }

        if (first)
        {
            table.TakeHeader(header, header.Length);
        }

        table.Rows = [.. table._rowNames];
        return table;
    }

    /// <summary>The table with its lines as cells, or turned where they are genes.</summary>
    public CellMatrix ToMatrix(bool cellsInRows)
    {
        int[] places = [.. _places];
        float[] values = [.. _values];
        long[] starts = [.. _rowStarts];
        return cellsInRows
            ? SparseRows.Sort(Name, Rows, Columns, starts, places, values)
            : SparseRows.Transpose(Name, Columns, Rows, starts, places, values);
    }

    /// <summary>R leaves the corner out: then lines have one field more than the header.</summary>
    private void TakeHeader(string[] header, int fields)
    {
        (Corner, Columns) = fields == header.Length + 1 || header.Length == 0 ? (string.Empty, header) : (header[0], header[1..]);
        if (Columns.Contains(string.Empty))
        {
            throw new DataException(DataError.Malformed, $"the header of {Name} leaves a column without a name", "name each column");
        }
    }

    private void TakeRow(DelimitedReader reader)
    {
        if (reader.Fields != Columns.Length + 1)
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"line {reader.Line} of {Name} has {reader.Fields} fields where {Columns.Length + 1} are due",
                "give each line a name and one value for each column");
        }

        string row = reader.Text(0);
        if (row.Length == 0)
        {
            throw new DataException(DataError.Malformed, $"line {reader.Line} of {Name} has no name", "begin each line with the name of its cell or gene");
        }

        _rowNames.Add(row);
        for (int column = 0; column < Columns.Length; column++)
        {
            if (!NumberField.TryParse(reader.Field(column + 1), out float value))
            {
                throw new DataException(
                    DataError.NotANumber,
                    $"line {reader.Line} of {Name} has a field for {Columns[column]} that is not a number",
                    "write numbers with a point and no thousands separator, and 0 for nothing");
            }

            if (value != 0)
            {
                _places.Add(column);
                _values.Add(value);
            }
        }

        _rowStarts.Add(_places.Count);
        if (_places.Count > ReadLimits.MaxValues || _rowNames.Count > ReadLimits.MaxCells)
        {
            throw new DataException(DataError.TooLarge, $"{Name} has more values than this program accepts", "split the file");
        }
    }
}
