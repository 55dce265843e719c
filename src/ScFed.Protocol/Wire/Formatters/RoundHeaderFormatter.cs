using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[sid, entry, round, attempt, state hash, head, encoding, signature].</summary>
internal sealed class RoundHeaderFormatter : IWireFormatter<RoundHeader>
{
    private readonly SumEncodingFormatter _encoding = new();

    public void Write(ref MessagePackWriter writer, RoundHeader value)
    {
        writer.WriteArrayHeader(8);
        writer.WriteDigest(value.Sid.Value);
        writer.Write(value.Entry);
        writer.Write(value.Round);
        writer.Write(value.Attempt);
        writer.WriteDigest(value.StateHash);
        writer.WriteDigest(value.Head);
        _encoding.Write(ref writer, value.Encoding);
        writer.Write(value.Signature.Span);
    }

    public RoundHeader Read(ref StrictReader reader)
    {
        reader.ReadFields(8);
        return new RoundHeader(
            Sid: new SetupId(reader.ReadDigest()),
            Entry: reader.ReadUInt64(),
            Round: reader.ReadUInt64(),
            Attempt: reader.ReadUInt64(),
            StateHash: reader.ReadDigest(),
            Head: reader.ReadDigest(),
            Encoding: _encoding.Read(ref reader),
            Signature: reader.ReadBytes(WireLimits.Signature));
    }
}
