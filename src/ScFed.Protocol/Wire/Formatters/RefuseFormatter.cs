using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[place, signed refusal]].</summary>
internal sealed class RefuseFormatter : IWireFormatter<Refuse>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.SignedRefusal);

    public void Write(ref MessagePackWriter writer, Refuse value)
    {
        writer.WriteArrayHeader(1);
        _signed.Write(ref writer, value.Refusal);
    }

    public Refuse Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new Refuse(_signed.Read(ref reader));
    }
}
