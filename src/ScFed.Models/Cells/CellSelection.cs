namespace ScFed.Models.Cells;

/// <summary>Parts of a matrix: some of its cells.</summary>
public static class CellSelection
{
    /// <summary>The rows <paramref name="rows"/>, in that order; a row may be named more than once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist.</exception>
    public static CellMatrix SelectRows(this CellMatrix matrix, int[] rows)
    {
        string[] names = new string[rows.Length];
        long[] starts = new long[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rows[i]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rows[i], matrix.Cells);
            names[i] = matrix.CellNames[rows[i]];
            starts[i + 1] = starts[i] + matrix.RowStarts[rows[i] + 1] - matrix.RowStarts[rows[i]];
        }

        int[] columns = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            (ReadOnlyMemory<int> fromColumns, ReadOnlyMemory<float> fromValues) = matrix.Row(rows[i]);
            fromColumns.CopyTo(columns.AsMemory((int)starts[i]));
            fromValues.CopyTo(values.AsMemory((int)starts[i]));
        }

        return new CellMatrix(names, matrix.GeneNames, starts, columns, values);
    }
}
