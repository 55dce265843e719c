using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Secure.Tests.Round;

/// <summary>An upload in memory.</summary>
internal sealed class ChunkUpload(IReadOnlyList<byte[]> chunks) : IUpload
{
    public int Count => chunks.Count;

    public static ChunkUpload Of(LaneVector lanes) => new(Chunks(lanes));

    public static byte[][] Chunks(LaneVector lanes)
    {
        byte[][] chunks = new byte[lanes.Encoding.ChunkCount][];
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i] = new byte[lanes.Encoding.ChunkBytes(i)];
            lanes.WriteChunk(i, chunks[i]);
        }

        return chunks;
    }

    public int LengthOf(int index) => chunks[index].Length;

    public void Read(int index, Span<byte> destination) => chunks[index].CopyTo(destination);
}
