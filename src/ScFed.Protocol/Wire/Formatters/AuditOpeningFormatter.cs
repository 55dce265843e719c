using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, [place, signed R5]].</summary>
internal sealed class AuditOpeningFormatter : IWireFormatter<AuditOpening>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.SignedOpenings);

    public void Write(ref MessagePackWriter writer, AuditOpening value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Rid.Value);
        _signed.Write(ref writer, value.Opening);
    }

    public AuditOpening Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new AuditOpening(new RoundId(reader.ReadDigest()), _signed.Read(ref reader));
    }
}
