using System.Buffers;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Encoding;

/// <summary>The RFC 6962 tree over the chunks of an upload; its root stands in the signed R3 header.</summary>
/// <param name="Root">Root over the chunks, in their order.</param>
public sealed record ChunkTree(Digest Root)
{
    /// <summary>Hashes the chunks of <paramref name="lanes"/> as they go over the wire.</summary>
    public static ChunkTree Of(LaneVector lanes)
    {
        MerkleFrontier frontier = new();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(lanes.Encoding.Chunk * 8);
        try
        {
            for (int i = 0; i < lanes.Encoding.ChunkCount; i++)
            {
                Span<byte> chunk = buffer.AsSpan(0, lanes.Encoding.ChunkBytes(i));
                lanes.WriteChunk(i, chunk);
                frontier.Append(MerkleTree.LeafHash(chunk));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new ChunkTree(frontier.Root);
    }
}
