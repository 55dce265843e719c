using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>A site's training cells with the bin of each value, by cell and by gene. Bin 0 is not stored, so that it costs nothing.</summary>
internal sealed class BinnedCells
{
    private readonly int[] _rowStarts;
    private readonly int[] _entries;
    private readonly int[] _columnStarts;
    private readonly int[] _columnCells;
    private readonly byte[] _columnBins;

    /// <summary>Bins some cells on the genes of the cuts.</summary>
    internal BinnedCells(PanelCells cells, ReadOnlySpan<int> rows, GeneCuts cuts)
    {
        (_rowStarts, _entries) = ByCell(cells, rows, cuts);
        (_columnStarts, _columnCells, _columnBins) = ByGene(_rowStarts, _entries, cuts);
    }

    /// <summary>Cells.</summary>
    internal int Cells => _rowStarts.Length - 1;

    /// <summary>What is not in bin 0 of a cell, each as gene × bins of a gene + bin − 1.</summary>
    internal ReadOnlySpan<int> Entries(int cell) => _entries.AsSpan(_rowStarts[cell], _rowStarts[cell + 1] - _rowStarts[cell]);

    /// <summary>
    /// Sends all cells down the first levels of a tree and tells each one's place within the next. A split sends the cells of its node left, and then right
    /// those that its gene's column lists beyond the cut.
    /// </summary>
    /// <param name="genes">Gene of each split, or −1.</param>
    /// <param name="bins">Last bin of each split that goes left.</param>
    /// <param name="levels">Levels to go down.</param>
    internal int[] Places(ReadOnlySpan<long> genes, ReadOnlySpan<long> bins, int levels)
    {
        int[] places = new int[Cells];
        for (int level = 0; level < levels; level++)
        {
            for (int cell = 0; cell < places.Length; cell++)
            {
                places[cell] *= 2;
            }

            int first = TreeShape.FirstOf(level);
            for (int node = 0; node < 1 << level; node++)
            {
                if (genes[first + node] != TreeShape.NoGene)
                {
                    SendRight(places, 2 * node, (int)genes[first + node], (int)bins[first + node]);
                }
            }
        }

        return places;
    }

    private void SendRight(int[] places, int left, int gene, int lastLeft)
    {
        for (int i = _columnStarts[gene]; i < _columnStarts[gene + 1]; i++)
        {
            if (_columnBins[i] > lastLeft && places[_columnCells[i]] == left)
            {
                places[_columnCells[i]]++;
            }
        }
    }

    private static (int[] Starts, int[] Entries) ByCell(PanelCells cells, ReadOnlySpan<int> rows, GeneCuts cuts)
    {
        byte[] table = cuts.Table();
        int[] starts = new int[rows.Length + 1];
        List<int> entries = [];
        for (int cell = 0; cell < rows.Length; cell++)
        {
            ReadOnlySpan<int> genes = cells.Columns(rows[cell]);
            ReadOnlySpan<float> values = cells.Values(rows[cell]);
            for (int i = 0; i < genes.Length; i++)
            {
                int bin = GeneCuts.BinOf(table, genes[i], values[i]);
                if (bin > 0)
                {
                    entries.Add((genes[i] * cuts.PerGene) + bin - 1);
                }
            }

            starts[cell + 1] = entries.Count;
        }

        return (starts, [.. entries]);
    }

    private static (int[] Starts, int[] Cells, byte[] Bins) ByGene(int[] rowStarts, int[] entries, GeneCuts cuts)
    {
        int[] starts = new int[cuts.Genes + 1];
        foreach (int entry in entries)
        {
            starts[(entry / cuts.PerGene) + 1]++;
        }

        for (int gene = 0; gene < cuts.Genes; gene++)
        {
            starts[gene + 1] += starts[gene];
        }

        int[] next = starts[..^1];
        int[] cells = new int[entries.Length];
        byte[] bins = new byte[entries.Length];
        for (int cell = 0; cell < rowStarts.Length - 1; cell++)
        {
            for (int i = rowStarts[cell]; i < rowStarts[cell + 1]; i++)
            {
                (int gene, int bin) = Math.DivRem(entries[i], cuts.PerGene);
                int at = next[gene]++;
                cells[at] = cell;
                bins[at] = (byte)(bin + 1);
            }
        }

        return (starts, cells, bins);
    }
}
