using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>The chunks of a file as an upload.</summary>
internal sealed class GivenUpload(IReadOnlyList<byte[]> chunks) : IUpload
{
    public int Count => chunks.Count;

    public int LengthOf(int index) => chunks[index].Length;

    public void Read(int index, Span<byte> destination) => chunks[index].CopyTo(destination);
}
