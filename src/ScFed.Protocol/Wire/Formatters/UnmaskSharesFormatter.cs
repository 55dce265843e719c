using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[place, signed R5]].</summary>
internal sealed class UnmaskSharesFormatter : IWireFormatter<UnmaskShares>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.SignedOpenings);

    public void Write(ref MessagePackWriter writer, UnmaskShares value)
    {
        writer.WriteArrayHeader(1);
        _signed.Write(ref writer, value.Openings);
    }

    public UnmaskShares Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new UnmaskShares(_signed.Read(ref reader));
    }
}
