using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, [[place, R4 signature], …]].</summary>
internal sealed class SignatureListFormatter : IWireFormatter<SignatureList>
{
    private readonly SignedMessageListFormatter _signed = new(WireLimits.Signature);

    public void Write(ref MessagePackWriter writer, SignatureList value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Rid.Value);
        _signed.Write(ref writer, value.Signatures);
    }

    public SignatureList Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new SignatureList(new RoundId(reader.ReadDigest()), _signed.Read(ref reader));
    }
}
