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

    /// <summary>The rows of some matrices over the same genes, one after the other.</summary>
    /// <exception cref="ArgumentException">There is no matrix, or their genes differ.</exception>
    public static CellMatrix Concatenate(IReadOnlyList<CellMatrix> parts)
    {
        if (parts.Count == 0 || parts.Any(part => !part.GeneNames.AsSpan().SequenceEqual(parts[0].GeneNames)))
        {
            throw new ArgumentException("only matrices over the same genes can be put together", nameof(parts));
        }

        List<long> rowStarts = [0];
        foreach (CellMatrix part in parts)
        {
            long before = rowStarts[^1];
            rowStarts.AddRange(part.RowStarts.Skip(1).Select(start => before + start));
        }

        return new CellMatrix(
            [.. parts.SelectMany(part => part.CellNames)],
            parts[0].GeneNames,
            [.. rowStarts],
            [.. parts.SelectMany(part => part.Columns)],
            [.. parts.SelectMany(part => part.Values)]);
    }

    /// <summary>Columns and values of one row.</summary>
    public (ReadOnlyMemory<int> Columns, ReadOnlyMemory<float> Values) Row(int cell)
    {
        int start = (int)RowStarts[cell];
        int length = (int)(RowStarts[cell + 1] - RowStarts[cell]);
        return (Columns.AsMemory(start, length), Values.AsMemory(start, length));
    }
}
