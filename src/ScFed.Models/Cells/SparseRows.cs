namespace ScFed.Models.Cells;

/// <summary>Brings compressed rows into one order: columns rise within a row, no column twice.</summary>
internal static class SparseRows
{
    /// <summary>Sorts each row by column, in place.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="cells">Names of the rows.</param>
    /// <param name="genes">Names of the columns.</param>
    /// <param name="rowStarts">cells + 1 offsets.</param>
    /// <param name="columns">Column of each entry.</param>
    /// <param name="values">Value of each entry.</param>
    /// <param name="firstCell">Place of the first of these cells in the file, for messages.</param>
    public static CellMatrix Sort(string name, string[] cells, string[] genes, long[] rowStarts, int[] columns, float[] values, int firstCell = 0)
    {
        for (int cell = 0; cell < cells.Length; cell++)
        {
            int start = (int)rowStarts[cell];
            int length = (int)rowStarts[cell + 1] - start;
            Span<int> row = columns.AsSpan(start, length);
            if (!Rises(row))
            {
                row.Sort(values.AsSpan(start, length));
                CheckDistinct(name, firstCell + cell, row);
            }
        }

        return new CellMatrix(cells, genes, rowStarts, columns, values);
    }

    /// <summary>Turns compressed columns into compressed rows.</summary>
    public static CellMatrix Transpose(string name, string[] cells, string[] genes, long[] columnStarts, int[] rows, float[] values)
    {
        long[] rowStarts = Starts(cells.Length, rows);

        // Columns are visited in rising order, so each row fills in rising order.
        long[] next = rowStarts[..^1];
        int[] columns = new int[rows.Length];
        float[] transposed = new float[rows.Length];
        for (int gene = 0; gene < genes.Length; gene++)
        {
            for (long i = columnStarts[gene]; i < columnStarts[gene + 1]; i++)
            {
                long to = next[rows[i]]++;
                columns[to] = gene;
                transposed[to] = values[i];
            }
        }

        return Sort(name, cells, genes, rowStarts, columns, transposed);
    }

    /// <summary>Brings entries in any order into rows.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="cells">Names of the rows.</param>
    /// <param name="genes">Names of the columns.</param>
    /// <param name="rows">Row of each entry.</param>
    /// <param name="columns">Column of each entry.</param>
    /// <param name="values">Value of each entry.</param>
    public static CellMatrix FromEntries(
        string name, string[] cells, string[] genes, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        long[] rowStarts = Starts(cells.Length, rows);

        long[] next = rowStarts[..^1];
        int[] placedColumns = new int[rows.Length];
        float[] placedValues = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            long to = next[rows[i]]++;
            placedColumns[to] = columns[i];
            placedValues[to] = values[i];
        }

        return Sort(name, cells, genes, rowStarts, placedColumns, placedValues);
    }

    /// <summary>Where each row starts, from the row of each entry.</summary>
    private static long[] Starts(int cells, ReadOnlySpan<int> rows)
    {
        long[] starts = new long[cells + 1];
        foreach (int row in rows)
        {
            starts[row + 1]++;
        }

        for (int cell = 0; cell < cells; cell++)
        {
            starts[cell + 1] += starts[cell];
        }

        return starts;
    }

    private static bool Rises(ReadOnlySpan<int> columns)
    {
        for (int i = 1; i < columns.Length; i++)
        {
            if (columns[i] <= columns[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static void CheckDistinct(string name, int cell, ReadOnlySpan<int> sorted)
    {
        if (!Rises(sorted))
        {
            throw new DataException(
                DataError.DuplicateEntry,
                $"{name} has two entries for one gene in cell {cell + 1}",
                "add them up (sum_duplicates() in scipy) and write the file again");
        }
    }
}
