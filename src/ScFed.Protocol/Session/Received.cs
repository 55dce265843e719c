using System.Buffers;
using System.Buffers.Binary;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Session;

/// <summary>What came in: one of three. Heartbeats do not show; a goodbye shows as the end, an error as an exception.</summary>
public abstract record Received
{
    private Received()
    {
    }

    /// <summary>A message of the round.</summary>
    public sealed record OfRound(IRoundMessage Message) : Received;

    /// <summary>A message about the connection.</summary>
    public sealed record OfSession(ISessionMessage Message) : Received;

    /// <summary>One chunk of an upload or of a sum.</summary>
    /// <param name="Kind"><see cref="FrameKind.InputChunk"/> or <see cref="FrameKind.SumChunk"/>.</param>
    /// <param name="Index">The index that the sender gave; not yet compared with anything.</param>
    /// <param name="Bytes">The lanes; the receiver's to keep.</param>
    public sealed record Chunk(FrameKind Kind, int Index, ReadOnlyMemory<byte> Bytes) : Received;

    /// <summary>Decodes a frame that carries something.</summary>
    /// <exception cref="ProtocolException">The payload is not as its kind says, or it is the peer's error message.</exception>
    internal static Received From(Frame frame) => frame.Kind is FrameKind.InputChunk or FrameKind.SumChunk
        ? ChunkOf(frame)
        : WireCodec.DecodeAny(frame.Kind, frame.Payload) switch
        {
            IRoundMessage message => new OfRound(message),
            ErrorMessage error => throw ProtocolException.FromPeer(error.Code, error.Detail),
            object message => new OfSession((ISessionMessage)message),
        };

    private static Chunk ChunkOf(Frame frame)
    {
        if (frame.Payload.Length <= FrameLimits.ChunkIndex)
        {
            throw new ProtocolException(ErrorCode.MalformedMessage, $"{frame.Kind} without a byte in it");
        }

        Span<byte> bytes = stackalloc byte[FrameLimits.ChunkIndex];
        frame.Payload.Slice(0, FrameLimits.ChunkIndex).CopyTo(bytes);
        uint index = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return index <= int.MaxValue
            ? new Chunk(frame.Kind, (int)index, frame.Payload.Slice(FrameLimits.ChunkIndex).ToArray())
            : throw new ProtocolException(ErrorCode.MalformedMessage, $"{frame.Kind} with index {index}");
    }
}
