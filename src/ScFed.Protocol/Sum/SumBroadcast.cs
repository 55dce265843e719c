using System.Buffers;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Secure.Encoding;

namespace ScFed.Protocol.Sum;

/// <summary>Sends lanes chunk by chunk, an upload or a sum.</summary>
internal static class SumBroadcast
{
    public static async ValueTask SendLanesAsync(MessageChannel channel, FrameKind kind, LaneVector lanes, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(lanes.Encoding.Chunk * 8);
        try
        {
            for (int i = 0; i < lanes.Encoding.ChunkCount; i++)
            {
                Memory<byte> chunk = buffer.AsMemory(0, lanes.Encoding.ChunkBytes(i));
                lanes.WriteChunk(i, chunk.Span);
                await channel.SendChunkAsync(kind, i, chunk, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
