using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[place, signed R1]].</summary>
internal sealed class AdvertiseKeysFormatter : IWireFormatter<AdvertiseKeys>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.SignedKeys);

    public void Write(ref MessagePackWriter writer, AdvertiseKeys value)
    {
        writer.WriteArrayHeader(1);
        _signed.Write(ref writer, value.Keys);
    }

    public AdvertiseKeys Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new AdvertiseKeys(_signed.Read(ref reader));
    }
}
