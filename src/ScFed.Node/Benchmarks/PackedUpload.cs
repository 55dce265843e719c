using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Node.Benchmarks;

/// <summary>An upload as it would go over the wire, in one buffer that every site's takes in turn.</summary>
internal sealed class PackedUpload : IUpload
{
    private readonly int[] _starts;
    private readonly byte[] _bytes;

    public PackedUpload(SumEncoding encoding)
    {
        _starts = new int[encoding.ChunkCount + 1];
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            _starts[i + 1] = _starts[i] + encoding.ChunkBytes(i);
        }

        _bytes = new byte[_starts[^1]];
    }

    public int Count => _starts.Length - 1;

    public int LengthOf(int index) => _starts[index + 1] - _starts[index];

    public void Read(int index, Span<byte> destination) => _bytes.AsSpan(_starts[index], LengthOf(index)).CopyTo(destination);

    /// <summary>Packs a masked input.</summary>
    public void Fill(LaneVector masked)
    {
        for (int i = 0; i < Count; i++)
        {
            masked.WriteChunk(i, _bytes.AsSpan(_starts[i], LengthOf(i)));
        }
    }
}
