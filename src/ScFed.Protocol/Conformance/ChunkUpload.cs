using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Conformance;

/// <summary>An upload as its chunks arrived.</summary>
internal sealed class ChunkUpload(IReadOnlyList<ReadOnlyMemory<byte>> chunks) : IUpload
{
    public int Count => chunks.Count;

    public int LengthOf(int index) => chunks[index].Length;

    public void Read(int index, Span<byte> destination) => chunks[index].Span.CopyTo(destination);
}
