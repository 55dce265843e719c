using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid].</summary>
internal sealed class AuditUnavailableFormatter : IWireFormatter<AuditUnavailable>
{
    public void Write(ref MessagePackWriter writer, AuditUnavailable value)
    {
        writer.WriteArrayHeader(1);
        writer.WriteDigest(value.Rid.Value);
    }

    public AuditUnavailable Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new AuditUnavailable(new RoundId(reader.ReadDigest()));
    }
}
