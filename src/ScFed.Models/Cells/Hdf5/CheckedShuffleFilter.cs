using PureHDF.Filters;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// HDF5 filter 2 (byte shuffle). PureHDF's works on raw pointers with the element size that the file states; this one checks that size before
/// anything moves.
/// </summary>
internal sealed class CheckedShuffleFilter : IH5Filter
{
    private const uint MaxElementSize = 4096;

    private static readonly ShuffleFilter _shuffle = new();

    public ushort FilterId => ShuffleFilter.Id;

    public string Name => "shuffle";

    public Memory<byte> Filter(FilterInfo info)
    {
        if (info.Parameters.Length == 0 || info.Parameters[0] is 0 or > MaxElementSize)
        {
            throw new InvalidDataException("the shuffle filter states an impossible element size");
        }

        return _shuffle.Filter(info);
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        _shuffle.GetParameters(chunkDimensions, typeSize, options);
}
