using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[place, signed R3 header]].</summary>
internal sealed class MaskedInputFormatter : IWireFormatter<MaskedInput>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.SignedInputHeader);

    public void Write(ref MessagePackWriter writer, MaskedInput value)
    {
        writer.WriteArrayHeader(1);
        _signed.Write(ref writer, value.Header);
    }

    public MaskedInput Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new MaskedInput(_signed.Read(ref reader));
    }
}
