using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[place, signed pair fault]].</summary>
internal sealed class PairFaultFormatter : IWireFormatter<PairFault>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.SignedPairFault);

    public void Write(ref MessagePackWriter writer, PairFault value)
    {
        writer.WriteArrayHeader(1);
        _signed.Write(ref writer, value.Fault);
    }

    public PairFault Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new PairFault(_signed.Read(ref reader));
    }
}
