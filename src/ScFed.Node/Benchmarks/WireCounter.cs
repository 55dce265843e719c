using System.Buffers;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Benchmarks;

/// <summary>Hands messages over as the wire would, encoded and decoded, and counts the bytes of one site's frames by step.</summary>
internal sealed class WireCounter
{
    /// <summary>R3, the first step of a round over a set-up that stands.</summary>
    public const int FirstOfRound = 3;

    private const int FrameHeader = 8;
    private const int ChunkIndex = 4;

    private readonly SortedDictionary<int, StepBytes> _steps = [];

    public IReadOnlyList<StepBytes> Steps => [.. _steps.Values];

    /// <summary>A message after its way over the wire.</summary>
    public static (IRoundMessage Message, long Bytes) Carry(IRoundMessage message)
    {
        (FrameKind kind, byte[] payload) = WireCodec.Encode(message);
        return (WireCodec.Decode(kind, new ReadOnlySequence<byte>(payload)), payload.Length + FrameHeader);
    }

    /// <summary>Bytes of all chunks of a vector.</summary>
    public static long ChunksOf(SumEncoding encoding) =>
        Enumerable.Range(0, encoding.ChunkCount).Sum(i => (long)encoding.ChunkBytes(i) + ChunkIndex + FrameHeader);

    public void Count(int order, string step, long up, long down)
    {
        StepBytes before = _steps.GetValueOrDefault(order) ?? new StepBytes(order, step, 0, 0);
        _steps[order] = before with { Up = before.Up + up, Down = before.Down + down };
    }
}
