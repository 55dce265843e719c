using PureHDF.Selections;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>X as one array of cells × genes: read in blocks of rows, of which only what is not zero is kept.</summary>
internal static class DenseMatrixReader
{
    private const long BlockValues = 4 << 20;

    /// <summary>Reads the array at <paramref name="place"/>.</summary>
    public static CellMatrix Read(Hdf5Source source, string place, string[] cells, string[] genes)
    {
        Hdf5Array array = Hdf5Array.Open(source, source.Root, place, place);
        if (array.Dimensions is not [long rows, long columns] || rows != cells.Length || columns != genes.Length)
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"the shape of {place} in {source.Name} is not {cells.Length} cells by {genes.Length} genes",
                "the file is damaged; write it again with anndata's write_h5ad");
        }

        long[] rowStarts = new long[cells.Length + 1];
        List<int> kept = [];
        List<float> values = [];
        int block = BlockRows(array, genes.Length);
        for (int start = 0; start < cells.Length; start += block)
        {
            int count = Math.Min(block, cells.Length - start);
            float[] dense = Numbers.Floats(array, new HyperslabSelection(2, [(ulong)start, 0], [(ulong)count, (ulong)genes.Length]));
            for (int row = 0; row < count; row++)
            {
                Keep(dense.AsSpan(row * genes.Length, genes.Length), kept, values);
                rowStarts[start + row + 1] = kept.Count;
            }
        }

        return new CellMatrix(cells, genes, rowStarts, [.. kept], [.. values]);
    }

    // Whole chunks, so that none is decompressed twice, and about as many of them as make a block.
    private static int BlockRows(Hdf5Array array, int genes)
    {
        long chunk = Math.Max(1, array.ChunkRows);
        long wanted = Math.Max(1, BlockValues / genes);
        return (int)Math.Min(int.MaxValue / genes, Math.Max(chunk, wanted / chunk * chunk));
    }

    private static void Keep(ReadOnlySpan<float> row, List<int> columns, List<float> values)
    {
        for (int gene = 0; gene < row.Length; gene++)
        {
            if (row[gene] != 0)
            {
                columns.Add(gene);
                values.Add(row[gene]);
            }
        }
    }
}
