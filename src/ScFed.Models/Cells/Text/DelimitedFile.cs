using System.Text;

namespace ScFed.Models.Cells.Text;

/// <summary>A table of expression values (CSV or TSV). It is read whole when it is opened.</summary>
internal sealed class DelimitedFile : CellFile
{
    private readonly CellMatrix _matrix;
    private readonly CellLabels _labels;

    private DelimitedFile(string name, CellMatrix matrix, CellLabels labels)
        : base(name)
    {
        _matrix = matrix;
        _labels = labels;
    }

    /// <inheritdoc/>
    public override int Cells => _matrix.Cells;

    /// <inheritdoc/>
    public override int Genes => _matrix.Genes;

    /// <inheritdoc/>
    public override string[] ObsColumns => _labels.Columns;

    /// <inheritdoc/>
    public override string[] CellNames => _matrix.CellNames;

    /// <inheritdoc/>
    public override string[] GeneNames => _matrix.GeneNames;

    /// <summary>Reads and checks the table at <paramref name="path"/>.</summary>
    public static DelimitedFile OpenTable(string path, CellFileOptions options)
    {
        string name = Path.GetFileName(path);
        OptionCheck.RefuseMatrixChoice(name, options);
        if (options.GeneKey is { } key)
        {
            throw new DataException(
                DataError.OptionRefused, $"{name} has one name for each gene, so '{key}' cannot be chosen", "leave out the gene key");
        }

        CellLabels labels = new(name, Path.GetDirectoryName(path) ?? string.Empty, options.Labels);
        ExpressionTable table = ExpressionTable.Read(path);
        CheckNames(table);
        bool empty = table.Rows.Length == 0 || table.Columns.Length == 0;
        bool cellsInRows = options.Orientation switch
        {
            TableOrientation.CellsInRows => true,
            TableOrientation.GenesInRows => false,
            _ => empty || OrientationRule.CellsInRows(table, labels),
        };
        CellMatrix matrix = table.ToMatrix(cellsInRows);
        SizeCheck.Check(name, matrix.Cells, matrix.Genes);
        ValueCheck.Check(name, "the table", matrix);
        return new DelimitedFile(name, matrix, labels);
    }

    /// <inheritdoc/>
    public override string[] ReadObsColumn(string name) => _labels.Read(name, CellNames);

    /// <inheritdoc/>
    public override CellMatrix ReadMatrix() => _matrix;

    /// <summary>A table written without names has values where names are due, and would lose them.</summary>
    private static void CheckNames(ExpressionTable table)
    {
        bool named = table.Corner.Length == 0 || OrientationRule.IsWord(table.Corner);
        if (!named && table.Rows.Length > 0 && table.Rows.All(row => NumberField.TryParse(Encoding.UTF8.GetBytes(row), out _)))
        {
            throw new DataException(
                DataError.Malformed,
                $"the first column of {table.Name}, '{table.Corner}', holds numbers where names are due",
                "put the names of cells or genes into the first column, and nothing or cell or gene above them");
        }
    }
}
