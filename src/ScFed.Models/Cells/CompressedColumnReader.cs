namespace ScFed.Models.Cells;

/// <summary>A matrix stored gene by gene. Its cells cannot be had one by one, so it is read whole.</summary>
internal sealed class CompressedColumnReader(string name, CompressedArrays arrays, string[] cells, string[] genes) : IMatrixReader
{
    /// <inheritdoc/>
    public CellMatrix Read()
    {
        (long[] starts, int[] rows, float[] values) = arrays.Read(0, genes.Length);
        return SparseRows.Transpose(name, cells, genes, starts, rows, values);
    }
}
