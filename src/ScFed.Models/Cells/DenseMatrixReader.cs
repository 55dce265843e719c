using PureHDF.Selections;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells;

/// <summary>A matrix stored as one array of cells × genes: read in slabs of rows, of which only what is not zero is kept.</summary>
internal sealed class DenseMatrixReader : IRowReader
{
    private const long SlabValues = 4 << 20;

    private readonly Hdf5Array _array;
    private readonly string[] _cells;
    private readonly string[] _genes;

    /// <summary>Opens the array at <paramref name="place"/>.</summary>
    public DenseMatrixReader(Hdf5Source source, string place, string[] cells, string[] genes)
    {
        _array = Hdf5Array.Open(source, source.Root, place, place);
        _cells = cells;
        _genes = genes;
        if (_array.Dimensions is not [long rows, long columns] || rows != cells.Length || columns != genes.Length)
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"the shape of {place} in {source.Name} is not {cells.Length} cells by {genes.Length} genes",
                source.DamagedHint);
        }
    }

    /// <inheritdoc/>
    public int CellsAtATime
    {
        get
        {
            // Whole chunks, so that none is decompressed twice, and about as many of them as make a slab.
            long chunk = Math.Max(1, _array.ChunkRows);
            long wanted = Math.Max(1, SlabValues / _genes.Length);
            return (int)Math.Min(int.MaxValue / _genes.Length, Math.Max(chunk, wanted / chunk * chunk));
        }
    }

    /// <inheritdoc/>
    public CellMatrix Read() => Read(0, _cells.Length);

    /// <inheritdoc/>
    public CellMatrix Read(int first, int count)
    {
        long[] rowStarts = new long[count + 1];
        List<int> kept = [];
        List<float> values = [];
        int slab = CellsAtATime;
        for (int start = 0; start < count; start += slab)
        {
            int rows = Math.Min(slab, count - start);
            float[] dense = Numbers.Floats(
                _array, new HyperslabSelection(2, [(ulong)(first + start), 0], [(ulong)rows, (ulong)_genes.Length]));
            for (int row = 0; row < rows; row++)
            {
                Keep(dense.AsSpan(row * _genes.Length, _genes.Length), kept, values);
                rowStarts[start + row + 1] = kept.Count;
            }
        }

        return new CellMatrix(_cells[first..(first + count)], _genes, rowStarts, [.. kept], [.. values]);
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
