using System.Buffers;
using MessagePack;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire;

/// <summary>Messages to payloads and back. A payload that decodes is, byte for byte, the payload that its message encodes to.</summary>
public static class WireCodec
{
    /// <summary>The kind and payload of a message of the round.</summary>
    public static (FrameKind Kind, byte[] Payload) Encode(IRoundMessage message) => EncodeAny(message);

    /// <summary>The kind and payload of a message about the connection.</summary>
    public static (FrameKind Kind, byte[] Payload) Encode(ISessionMessage message) => EncodeAny(message);

    /// <summary>A message of the round.</summary>
    /// <exception cref="ProtocolException">The payload is not the encoding of a message of that kind.</exception>
    public static IRoundMessage Decode(FrameKind kind, ReadOnlySequence<byte> payload) => DecodeAny(kind, payload) as IRoundMessage
        ?? throw new ProtocolException(ErrorCode.UnexpectedMessage, $"{kind} where a message of the round belongs");

    /// <summary>A message about the connection.</summary>
    /// <exception cref="ProtocolException">The payload is not the encoding of a message of that kind.</exception>
    public static ISessionMessage DecodeSession(FrameKind kind, ReadOnlySequence<byte> payload) => DecodeAny(kind, payload) as ISessionMessage
        ?? throw new ProtocolException(ErrorCode.UnexpectedMessage, $"{kind} where a message about the connection belongs");

    /// <summary>A message of either sort.</summary>
    internal static object DecodeAny(FrameKind kind, ReadOnlySequence<byte> payload)
    {
        WireResolver.Entry entry = WireResolver.Find(kind) ?? throw new ProtocolException(ErrorCode.UnexpectedMessage, $"{kind} carries no message");
        try
        {
            StrictReader reader = new(payload);
            object message = entry.Read(ref reader);
            return reader.End ? message : throw new ProtocolException(ErrorCode.TrailingBytes, $"after {kind}");
        }
        catch (EndOfStreamException e)
        {
            throw new ProtocolException(ErrorCode.MalformedMessage, $"{kind} ends too early", e);
        }
        catch (MessagePackSerializationException e)
        {
            throw new ProtocolException(ErrorCode.MalformedMessage, $"{kind} is not MessagePack of that shape", e);
        }
    }

    private static (FrameKind Kind, byte[] Payload) EncodeAny(object message)
    {
        WireResolver.Entry entry = WireResolver.Find(message);
        ArrayBufferWriter<byte> bytes = new();
        MessagePackWriter writer = new(bytes);
        entry.Write(ref writer, message);
        writer.Flush();
        return (entry.Kind, bytes.WrittenSpan.ToArray());
    }
}
