using System.IO.Compression;
using System.Runtime.InteropServices;
using PureHDF.Filters;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// HDF5 filter 1 (zlib). PureHDF's own inflates whatever a chunk holds; this one stops at the size of the chunk, so a small chunk cannot
/// become gigabytes. Compression is left to PureHDF's.
/// </summary>
internal sealed class BoundedDeflateFilter : IH5Filter
{
    /// <summary>Room for the checksum that the Fletcher-32 filter may have put behind the data before it was compressed.</summary>
    private const int Trailer = 4;

    private static readonly DeflateFilter _compressor = new();

    public ushort FilterId => DeflateFilter.Id;

    public string Name => "deflate";

    public Memory<byte> Filter(FilterInfo info)
    {
        if (!info.Flags.HasFlag(H5FilterFlags.Decompress))
        {
            return _compressor.Filter(info);
        }

        byte[] output = new byte[info.ChunkSize + Trailer];
        ArraySegment<byte> chunk = MemoryMarshal.TryGetArray<byte>(info.Buffer, out ArraySegment<byte> segment) ? segment : info.Buffer.ToArray();
        using MemoryStream input = new(chunk.Array!, chunk.Offset, chunk.Count, writable: false);
        using ZLibStream zlib = new(input, CompressionMode.Decompress);
        int length = zlib.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);
        if (length < info.ChunkSize || (length == output.Length && zlib.ReadByte() >= 0))
        {
            throw new InvalidDataException("a compressed chunk does not have the size of the chunk");
        }

        return output.AsMemory(0, length);
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        _compressor.GetParameters(chunkDimensions, typeSize, options);
}
