using System.Buffers;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>The codec for a message of either sort.</summary>
internal static class WireCodecCalls
{
    public static (FrameKind Kind, byte[] Payload) Encode(object message) =>
        message is IRoundMessage round ? WireCodec.Encode(round) : WireCodec.Encode((ISessionMessage)message);

    public static object Decode(FrameKind kind, byte[] payload) => WireCodec.DecodeAny(kind, new ReadOnlySequence<byte>(payload));

    public static ErrorCode Refused(FrameKind kind, byte[] payload) => Assert.Throws<ProtocolException>(() => Decode(kind, payload)).Code;
}
