using System.Buffers;
using System.Text.Json;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary><c>docs/wire.md</c>, Messages: a payload and the fields that it says; what decodes encodes to the same bytes.</summary>
internal static class MessageKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("message", new VectorKind((given, output) => output == "fields" ? MessageFields.Of(Decode(given)) : null, given => Decode(given))),
    ];

    private static object Decode(JsonElement given)
    {
        if (!Enum.TryParse(given.Text("message"), out FrameKind kind))
        {
            throw new VectorException($"there is no message '{given.Text("message")}'");
        }

        byte[] payload = given.Bytes("payload");
        object message = WireCodec.DecodeAny(kind, new ReadOnlySequence<byte>(payload));
        (FrameKind again, byte[] encoded) = message is IRoundMessage round ? WireCodec.Encode(round) : WireCodec.Encode((ISessionMessage)message);
        return again == kind && encoded.AsSpan().SequenceEqual(payload) ? message : throw new VectorException("what was read encodes to other bytes");
    }
}
