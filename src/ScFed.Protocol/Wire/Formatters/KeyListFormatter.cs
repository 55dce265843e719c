using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[[place, signed R1], …]].</summary>
internal sealed class KeyListFormatter : IWireFormatter<KeyList>
{
    private readonly SignedMessageListFormatter _signed = new(WireLimits.SignedKeys);

    public void Write(ref MessagePackWriter writer, KeyList value)
    {
        writer.WriteArrayHeader(1);
        _signed.Write(ref writer, value.Keys);
    }

    public KeyList Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new KeyList(_signed.Read(ref reader));
    }
}
