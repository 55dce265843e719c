using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[evidence file].</summary>
internal sealed class EvidenceNoticeFormatter : IWireFormatter<EvidenceNotice>
{
    public void Write(ref MessagePackWriter writer, EvidenceNotice value)
    {
        writer.WriteArrayHeader(1);
        writer.Write(value.Bytes.Span);
    }

    public EvidenceNotice Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new EvidenceNotice(reader.ReadBytes(WireLimits.Signature, WireLimits.Evidence));
    }
}
