using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells.Text;

/// <summary>A table with a header and a line a cell: its name, then the values of the columns.</summary>
internal sealed class LabelTable
{
    private readonly Dictionary<string, int> _rows;
    private readonly List<string>[] _values;

    private LabelTable(string name, string[] header, Dictionary<string, int> rows, List<string>[] values)
    {
        Name = name;
        Header = header;
        _rows = rows;
        _values = values;
        Columns = [.. header.Order(StringComparer.Ordinal)];
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Names of the columns without that of the cells, sorted.</summary>
    public string[] Columns { get; }

    private string[] Header { get; }

    /// <summary>Reads <paramref name="path"/>.</summary>
    /// <exception cref="DataException">The file is not such a table, or names a cell twice.</exception>
    public static LabelTable Read(string path)
    {
        using DelimitedReader reader = new(TextInput.Open(path));
        string[] header = ReadHeader(reader);
        Dictionary<string, int> rows = new(StringComparer.Ordinal);
        List<string>[] values = [.. header.Select(_ => new List<string>())];

        // A label is said of many cells and held once.
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        while (reader.ReadRecord())
        {
            if (reader.Fields != header.Length + 1)
            {
                throw new DataException(
                    DataError.ShapeMismatch,
                    $"line {reader.Line} of {reader.Name} has {reader.Fields} fields where the header has {header.Length + 1}",
                    "give each cell one value for each column");
            }

            if (!rows.TryAdd(reader.Text(0), rows.Count))
            {
                throw new DataException(
                    DataError.DuplicateCell, $"line {reader.Line} of {reader.Name} names cell {reader.Text(0)} a second time", "name each cell once");
            }

            if (rows.Count > ReadLimits.MaxCells || (long)rows.Count * (header.Length + 1) > ReadLimits.MaxLabelValues)
            {
                throw new DataException(DataError.TooLarge, $"{reader.Name} has more values than this program accepts", "leave out columns or split the file");
            }

            for (int column = 0; column < header.Length; column++)
            {
                string value = reader.Text(column + 1);
                if (!known.TryGetValue(value, out string? held))
                {
                    known[value] = held = value;
                }

                values[column].Add(held);
            }
        }

        return new LabelTable(reader.Name, header, rows, values);
    }

    /// <summary>How many of <paramref name="cells"/> the table names.</summary>
    public int CountNamed(string[] cells) => cells.Count(_rows.ContainsKey);

    /// <summary>The values of <paramref name="column"/>, which exists, for <paramref name="cells"/>.</summary>
    /// <exception cref="DataException">A cell has no line or an empty value, or two cells have one name.</exception>
    public string[] Values(string column, string[] cells)
    {
        List<string> values = _values[Array.IndexOf(Header, column)];
        HashSet<string> seen = new(StringComparer.Ordinal);
        string[] labels = new string[cells.Length];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            if (!seen.Add(cells[cell]))
            {
                throw new DataException(
                    DataError.DuplicateCell, $"two cells are called {cells[cell]}, so {Name} cannot say which is meant", "give each cell a name of its own");
            }

            if (!_rows.TryGetValue(cells[cell], out int row))
            {
                throw new DataException(
                    DataError.LabelMissing,
                    $"{Name} has no line for {cells.Length - CountNamed(cells)} of {cells.Length} cells, the first being {cells[cell]}",
                    "name cells exactly as the matrix does, with any suffix such as -1");
            }

            labels[cell] = values[row].Length > 0
                ? values[row]
                : throw new DataException(
                    DataError.LabelMissing,
                    $"cell {cells[cell]} has no value in column '{column}' of {Name}",
                    "remove the cells without a value, or give them one");
        }

        return labels;
    }

    private static string[] ReadHeader(DelimitedReader reader)
    {
        if (!reader.ReadRecord())
        {
            throw new DataException(DataError.Malformed, $"{reader.Name} is empty", "begin it with a header: the word cell, then the names of the columns");
        }

        if (reader.Fields > ReadLimits.MaxLabelColumns)
        {
            throw new DataException(
                DataError.TooLarge, $"{reader.Name} has {reader.Fields} columns, more than {ReadLimits.MaxLabelColumns}", "leave out columns");
        }

        string[] header = [.. Enumerable.Range(1, reader.Fields - 1).Select(reader.Text)];
        HashSet<string> seen = new(StringComparer.Ordinal);
        return header.FirstOrDefault(name => name.Length == 0 || !seen.Add(name)) is { } unfit
            ? throw new DataException(DataError.Malformed, $"the header of {reader.Name} has the name '{unfit}' twice or not at all", "name each column once")
            : header;
    }
}
