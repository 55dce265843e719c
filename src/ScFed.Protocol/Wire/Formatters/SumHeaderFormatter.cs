using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, H(X), signature].</summary>
internal sealed class SumHeaderFormatter : IWireFormatter<SumHeader>
{
    public void Write(ref MessagePackWriter writer, SumHeader value)
    {
        writer.WriteArrayHeader(3);
        writer.WriteDigest(value.Rid.Value);
        writer.WriteDigest(value.SumHash);
        writer.Write(value.Signature.Span);
    }

    public SumHeader Read(ref StrictReader reader)
    {
        reader.ReadFields(3);
        return new SumHeader(new RoundId(reader.ReadDigest()), reader.ReadDigest(), reader.ReadBytes(WireLimits.Signature));
    }
}
