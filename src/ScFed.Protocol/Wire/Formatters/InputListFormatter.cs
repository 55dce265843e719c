using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, [[place, signed R3 header], …]].</summary>
internal sealed class InputListFormatter : IWireFormatter<InputList>
{
    private readonly SignedMessageListFormatter _signed = new(WireLimits.SignedInputHeader);

    public void Write(ref MessagePackWriter writer, InputList value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Rid.Value);
        _signed.Write(ref writer, value.Headers);
    }

    public InputList Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new InputList(new RoundId(reader.ReadDigest()), _signed.Read(ref reader));
    }
}
