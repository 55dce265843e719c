using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Bytes that leave in place of a frame, and whether the line is cut behind them.</summary>
/// <param name="Bytes">Mostly whole frames.</param>
/// <param name="Cut">Whether nothing follows.</param>
internal sealed record Said(IReadOnlyList<ReadOnlyMemory<byte>> Bytes, bool Cut = false)
{
    /// <summary>Nothing.</summary>
    public static Said Nothing { get; } = new([]);

    /// <summary>The line is cut without a word.</summary>
    public static Said Gone { get; } = new([], Cut: true);

    /// <summary>A goodbye, and the end.</summary>
    public static Said Goodbye { get; } = new([Frame(FrameKind.Goodbye, default)], Cut: true);

    /// <summary>These messages.</summary>
    public static Said Of(params IRoundMessage[] messages) => new([.. messages.Select(Frame)]);

    /// <summary>The message about the connection.</summary>
    public static Said Of(ISessionMessage message)
    {
        (FrameKind kind, byte[] payload) = WireCodec.Encode(message);
        return new Said([Frame(kind, payload)]);
    }

    /// <summary>A whole frame.</summary>
    public static byte[] Frame(FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        byte[] frame = new byte[FrameHeader.Size + payload.Length];
        new FrameHeader(kind, payload.Length).Write(frame);
        payload.CopyTo(frame.AsMemory(FrameHeader.Size));
        return frame;
    }

    /// <summary>This, and then that.</summary>
    public Said Then(Said next) => new([.. Bytes, .. next.Bytes], next.Cut);

    private static ReadOnlyMemory<byte> Frame(IRoundMessage message)
    {
        (FrameKind kind, byte[] payload) = WireCodec.Encode(message);
        return Frame(kind, payload);
    }
}
