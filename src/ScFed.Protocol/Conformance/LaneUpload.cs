using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Conformance;

/// <summary>An upload out of lanes in memory.</summary>
internal sealed class LaneUpload(LaneVector lanes) : IUpload
{
    public int Count => lanes.Encoding.ChunkCount;

    public int LengthOf(int index) => lanes.Encoding.ChunkBytes(index);

    public void Read(int index, Span<byte> destination) => lanes.WriteChunk(index, destination);
}
