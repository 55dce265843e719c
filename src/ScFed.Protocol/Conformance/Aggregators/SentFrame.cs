using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>A frame that one of our sites is about to send in the round of a case.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Payload">Its payload.</param>
internal sealed record SentFrame(FrameKind Kind, ReadOnlyMemory<byte> Payload)
{
    /// <summary>As it is.</summary>
    public Said Unchanged => new([Said.Frame(Kind, Payload)]);

    /// <summary>The index of a chunk.</summary>
    public int Chunk => System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(Payload.Span);

    /// <summary>The lanes of a chunk.</summary>
    public ReadOnlyMemory<byte> Lanes => Payload[FrameLimits.ChunkIndex..];

    /// <summary>The message.</summary>
    public T Message<T>()
        where T : IRoundMessage => (T)WireCodec.Decode(Kind, new System.Buffers.ReadOnlySequence<byte>(Payload));
}
