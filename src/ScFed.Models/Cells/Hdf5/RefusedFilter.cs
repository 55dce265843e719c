using PureHDF.Filters;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>Stands where PureHDF has a filter that no AnnData file uses and that works on unchecked sizes from the file.</summary>
internal sealed class RefusedFilter(ushort id, string name) : IH5Filter
{
    public ushort FilterId => id;

    public string Name => name;

    public Memory<byte> Filter(FilterInfo info) => throw new NotSupportedException($"the HDF5 filter {name} is not read");

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        throw new NotSupportedException($"the HDF5 filter {name} is not written");
}
