using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, [[place, signed R6], …]].</summary>
internal sealed class VerifyListFormatter : IWireFormatter<VerifyList>
{
    private readonly SignedMessageListFormatter _signed = new(WireLimits.SignedTags);

    public void Write(ref MessagePackWriter writer, VerifyList value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Rid.Value);
        _signed.Write(ref writer, value.Tags);
    }

    public VerifyList Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new VerifyList(new RoundId(reader.ReadDigest()), _signed.Read(ref reader));
    }
}
