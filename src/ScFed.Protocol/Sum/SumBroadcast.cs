using System.Buffers;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;

namespace ScFed.Protocol.Sum;

/// <summary>Lanes over a connection chunk by chunk: an upload or a sum.</summary>
internal static class SumBroadcast
{
    /// <summary>Sends the chunks from <paramref name="first"/> on; <paramref name="sent"/> is told how many have left.</summary>
    public static async ValueTask SendLanesAsync(
        MessageChannel channel, FrameKind kind, LaneVector lanes, int first, Action<int> sent, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(lanes.Encoding.Chunk * 8);
        try
        {
            for (int i = first; i < lanes.Encoding.ChunkCount; i++)
            {
                Memory<byte> chunk = buffer.AsMemory(0, lanes.Encoding.ChunkBytes(i));
                lanes.WriteChunk(i, chunk.Span);
                await channel.SendChunkAsync(kind, i, chunk, cancellation).ConfigureAwait(false);
                sent(i + 1);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Receives the lanes of a sum; <paramref name="encoding"/> must be the approved study's, because memory is taken for it.</summary>
    /// <exception cref="ProtocolException">Anything but the next chunk.</exception>
    public static async ValueTask<LaneVector> ReceiveLanesAsync(MessageChannel channel, SumEncoding encoding, CancellationToken cancellation)
    {
        LaneVector lanes = new(encoding);
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            Received received = await channel.ReceiveAsync(cancellation).ConfigureAwait(false)
                ?? throw new ProtocolException(ErrorCode.ConnectionLost, $"the aggregator left before chunk {i} of a sum");
            if (received is not Received.Chunk { Kind: FrameKind.SumChunk } chunk || chunk.Index != i)
            {
                throw new ProtocolException(ErrorCode.UnexpectedChunk, $"chunk {i} of a sum is missing");
            }

            lanes.ReadChunk(i, chunk.Bytes.Span);
        }

        return lanes;
    }
}
