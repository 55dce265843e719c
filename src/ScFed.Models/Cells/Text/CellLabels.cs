namespace ScFed.Models.Cells.Text;

/// <summary>The labels of a file that has none in itself: a table beside it, or one that the user names. It is read when it is first needed.</summary>
internal sealed class CellLabels
{
    private const string Beside = "labels.csv";

    private readonly string _matrix;
    private readonly Lazy<LabelTable?> _table;

    /// <param name="matrix">Name of the file of cells, for messages.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="path">The table that the user names, or null.</param>
    public CellLabels(string matrix, string folder, string? path)
    {
        _matrix = matrix;
        string beside = Path.Combine(folder, Beside);
        _table = new(() => path is not null ? LabelTable.Read(path) : File.Exists(beside) ? LabelTable.Read(beside) : null);
    }

    /// <summary>Names of the columns, sorted.</summary>
    public string[] Columns => _table.Value?.Columns ?? [];

    /// <summary>How many of <paramref name="names"/> are cells with a label.</summary>
    public int CountNamed(string[] names) => _table.Value?.CountNamed(names) ?? 0;

    /// <summary>The values of one column for <paramref name="cells"/>.</summary>
    /// <exception cref="DataException">There is no such column, or a cell has no value.</exception>
    public string[] Read(string column, string[] cells)
    {
        if (_table.Value is not { } table)
        {
            throw new DataException(
                DataError.ColumnMissing,
                $"{_matrix} has no column '{column}', since it has no labels",
                $"put {Beside} beside it, or name a table of labels: a header, then a line a cell with its name first");
        }

        if (Array.BinarySearch(table.Columns, column, StringComparer.Ordinal) < 0)
        {
            throw MissingColumn.Error(table.Name, "", column, table.Columns);
        }

        return table.Values(column, cells);
    }
}
