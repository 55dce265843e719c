namespace ScFed.Models.Cells;

/// <summary>Parts of a matrix: some of its cells, or the genes of a panel.</summary>
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

    /// <summary>The genes of <paramref name="panel"/>, found by name, in the panel's order. A gene that the matrix lacks is zero in every cell.</summary>
    /// <param name="matrix">The cells.</param>
    /// <param name="panel">Distinct gene names.</param>
    /// <param name="missing">How many genes of the panel the matrix lacks.</param>
    /// <exception cref="DataException">The matrix has two genes of a name in the panel.</exception>
    public static CellMatrix SelectGenes(this CellMatrix matrix, string[] panel, out int missing)
    {
        int[] target = PanelColumns(matrix.GeneNames, panel, out missing);
        long[] starts = new long[matrix.Cells + 1];
        for (int cell = 0; cell < matrix.Cells; cell++)
        {
            starts[cell + 1] = starts[cell];
            foreach (int column in matrix.Row(cell).Columns.Span)
            {
                starts[cell + 1] += target[column] >= 0 ? 1 : 0;
            }
        }

        int[] columns = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        for (int cell = 0; cell < matrix.Cells; cell++)
        {
            int at = (int)starts[cell];
            (ReadOnlyMemory<int> fromColumns, ReadOnlyMemory<float> fromValues) = matrix.Row(cell);
            for (int i = 0; i < fromColumns.Length; i++)
            {
                int column = target[fromColumns.Span[i]];
                if (column >= 0)
                {
                    columns[at] = column;
                    values[at++] = fromValues.Span[i];
                }
            }

            columns.AsSpan((int)starts[cell]..at).Sort(values.AsSpan((int)starts[cell]..at));
        }

        return new CellMatrix(matrix.CellNames, panel, starts, columns, values);
    }

    /// <summary>For each gene of the matrix its place in the panel, or −1.</summary>
    private static int[] PanelColumns(string[] genes, string[] panel, out int missing)
    {
        Dictionary<string, int> places = new(panel.Length, StringComparer.Ordinal);
        for (int i = 0; i < panel.Length; i++)
        {
            if (!places.TryAdd(panel[i], i))
            {
                throw new ArgumentException($"the panel names gene {panel[i]} twice", nameof(panel));
            }
        }

        int[] target = new int[genes.Length];
        bool[] seen = new bool[panel.Length];
        missing = panel.Length;
        for (int gene = 0; gene < genes.Length; gene++)
        {
            target[gene] = places.GetValueOrDefault(genes[gene], -1);
            if (target[gene] < 0)
            {
                continue;
            }

            if (seen[target[gene]])
            {
                throw new DataException(DataError.DuplicateGene, $"two genes are called {genes[gene]}", "call var_names_make_unique() and write the file again");
            }

            seen[target[gene]] = true;
            missing--;
        }

        return target;
    }
}
