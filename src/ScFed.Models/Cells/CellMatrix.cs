namespace ScFed.Models.Cells;

/// <summary>Expression values of some cells: a sparse cells × genes matrix in compressed rows (CSR), float32, with names.</summary>
public sealed class CellMatrix
{
    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="cellNames">One name a row.</param>
    /// <param name="geneNames">One name a column.</param>
    /// <param name="rowStarts">cells + 1 offsets into <paramref name="columns"/>, from 0, never falling.</param>
    /// <param name="columns">Column of each stored value, 0 … genes − 1.</param>
    /// <param name="values">The stored values.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together.</exception>
    public CellMatrix(string[] cellNames, string[] geneNames, long[] rowStarts, int[] columns, float[] values)
    {
        if (rowStarts.Length != cellNames.Length + 1 || columns.Length != values.Length || rowStarts[0] != 0 || rowStarts[^1] != values.Length)
        {
            throw new ArgumentException("row starts, columns and values do not fit together", nameof(rowStarts));
        }

        CellNames = cellNames;
        GeneNames = geneNames;
        RowStarts = rowStarts;
        Columns = columns;
        Values = values;
    }

    /// <summary>Cells (rows).</summary>
    public int Cells => CellNames.Length;

    /// <summary>Genes (columns).</summary>
    public int Genes => GeneNames.Length;

    /// <summary>Names of the rows.</summary>
    public string[] CellNames { get; }

    /// <summary>Names of the columns.</summary>
    public string[] GeneNames { get; }

    /// <summary>Where each row starts in <see cref="Columns"/> and <see cref="Values"/>; one entry more than there are rows.</summary>
    public long[] RowStarts { get; }

    /// <summary>Column of each stored value.</summary>
    public int[] Columns { get; }

    /// <summary>The stored values.</summary>
    public float[] Values { get; }

    /// <summary>Columns and values of one row.</summary>
    public (ReadOnlyMemory<int> Columns, ReadOnlyMemory<float> Values) Row(int cell)
    {
        int start = (int)RowStarts[cell];
        int length = (int)(RowStarts[cell + 1] - RowStarts[cell]);
        return (Columns.AsMemory(start, length), Values.AsMemory(start, length));
    }
}
