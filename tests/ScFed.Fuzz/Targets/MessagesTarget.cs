using System.Buffers;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Fuzz.Targets;

/// <summary>One message: its kind in a byte, and its payload. Every kind that carries a message is among the corpus.</summary>
internal sealed class MessagesTarget : FuzzTarget
{
    public override string Name => "messages";

    public override string Read(byte[] input)
    {
        if (input.Length == 0)
        {
            return "refused empty";
        }

        FrameKind kind = (FrameKind)input[0];
        try
        {
            object message = WireCodec.DecodeAny(kind, new ReadOnlySequence<byte>(input, 1, input.Length - 1));
            MustEqual(input.AsSpan(1), Encoded(message));
            return $"accepted {kind}";
        }
        catch (ProtocolException refused)
        {
            return Refused(refused.Code, $"{kind} {refused.Detail}");
        }
    }

    public static byte[] Encoded(object message) => message switch
    {
        IRoundMessage round => WireCodec.Encode(round).Payload,
        ISessionMessage session => WireCodec.Encode(session).Payload,
        _ => throw new FuzzFailure($"a {message.GetType().Name} is no message"),
    };
}
