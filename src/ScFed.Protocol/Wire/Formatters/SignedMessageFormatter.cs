using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[place, signed bytes], with the bounds of what is signed.</summary>
internal sealed class SignedMessageFormatter(int most, int least = WireLimits.Signature) : IWireFormatter<SignedMessage>
{
    public void Write(ref MessagePackWriter writer, SignedMessage value)
    {
        writer.WriteArrayHeader(2);
        writer.Write(value.Place);
        writer.Write(value.Bytes.Span);
    }

    public SignedMessage Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new SignedMessage(reader.ReadPlace(), reader.ReadBytes(least, most));
    }
}
