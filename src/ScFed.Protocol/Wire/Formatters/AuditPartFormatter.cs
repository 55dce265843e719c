using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, to, [from, part, [digest of the path, …]]].</summary>
internal sealed class AuditPartFormatter : IWireFormatter<AuditPart>
{
    private readonly PartWithPathFormatter _part = new();

    public void Write(ref MessagePackWriter writer, AuditPart value)
    {
        writer.WriteArrayHeader(3);
        writer.WriteDigest(value.Rid.Value);
        writer.Write(value.To);
        _part.Write(ref writer, value.Part);
    }

    public AuditPart Read(ref StrictReader reader)
    {
        reader.ReadFields(3);
        return new AuditPart(new RoundId(reader.ReadDigest()), reader.ReadPlace(), _part.Read(ref reader));
    }
}
