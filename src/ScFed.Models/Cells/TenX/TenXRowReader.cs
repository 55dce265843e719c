namespace ScFed.Models.Cells.TenX;

/// <summary>Cells of a 10x matrix, of which only the genes among its features are kept.</summary>
internal sealed class TenXRowReader(string name, CompressedArrays arrays, string[] cells, TenXFeatures features) : IRowReader
{
    /// <inheritdoc/>
    public int CellsAtATime => (int)Math.Clamp(arrays.EntriesAtATime * cells.Length / Math.Max(1, arrays.Starts[^1]), 1, cells.Length);

    /// <inheritdoc/>
    public CellMatrix Read() => Read(0, cells.Length);

    /// <inheritdoc/>
    public CellMatrix Read(int first, int count)
    {
        (long[] starts, int[] positions, float[] values) = arrays.Read(first, count);
        if (features.Genes.Length < features.Count)
        {
            KeepGenes(starts, ref positions, ref values);
        }

        return SparseRows.Sort(name, cells[first..(first + count)], features.Genes, starts, positions, values, first);
    }

    private void KeepGenes(long[] starts, ref int[] positions, ref float[] values)
    {
        int kept = 0;
        for (int cell = 0; cell + 1 < starts.Length; cell++)
        {
            int begin = (int)starts[cell];
            starts[cell] = kept;
            for (int i = begin; i < starts[cell + 1]; i++)
            {
                int gene = features.GeneOfFeature[positions[i]];
                if (gene >= 0)
                {
                    (positions[kept], values[kept++]) = (gene, values[i]);
                }
            }
        }

        starts[^1] = kept;
        Array.Resize(ref positions, kept);
        Array.Resize(ref values, kept);
    }
}
