using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, [place, R4 signature]].</summary>
internal sealed class ConsistencySignatureFormatter : IWireFormatter<ConsistencySignature>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.Signature);

    public void Write(ref MessagePackWriter writer, ConsistencySignature value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Rid.Value);
        _signed.Write(ref writer, value.Signature);
    }

    public ConsistencySignature Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new ConsistencySignature(new RoundId(reader.ReadDigest()), _signed.Read(ref reader));
    }
}
