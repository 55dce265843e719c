namespace ScFed.Models.Cells;

/// <summary>A matrix stored cell by cell.</summary>
internal sealed class CompressedRowReader(string name, CompressedArrays arrays, string[] cells, string[] genes) : IRowReader
{
    /// <inheritdoc/>
    public int CellsAtATime => (int)Math.Clamp(arrays.EntriesAtATime * cells.Length / Math.Max(1, arrays.Starts[^1]), 1, cells.Length);

    /// <inheritdoc/>
    public CellMatrix Read() => Read(0, cells.Length);

    /// <inheritdoc/>
    public CellMatrix Read(int first, int count)
    {
        (long[] starts, int[] columns, float[] values) = arrays.Read(first, count);
        return SparseRows.Sort(name, count == cells.Length ? cells : cells[first..(first + count)], genes, starts, columns, values, first);
    }
}
