using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[version, suite, study hash, roster hash, n, t, c, m, nonce, index, signature].</summary>
internal sealed class SetupHeaderFormatter : IWireFormatter<SetupHeader>
{
    public void Write(ref MessagePackWriter writer, SetupHeader value)
    {
        writer.WriteArrayHeader(11);
        writer.Write(value.Version);
        writer.Write(value.Suite);
        writer.WriteDigest(value.StudyHash);
        writer.WriteDigest(value.RosterHash);
        writer.Write(value.Sites);
        writer.Write(value.Threshold);
        writer.Write(value.Colluders);
        writer.Write(value.MinSurvivors);
        writer.WriteDigest(value.Nonce);
        writer.Write(value.Index);
        writer.Write(value.Signature.Span);
    }

    public SetupHeader Read(ref StrictReader reader)
    {
        reader.ReadFields(11);
        return new SetupHeader(
            Version: reader.ReadUInt64(),
            Suite: reader.ReadUInt64(),
            StudyHash: reader.ReadDigest(),
            RosterHash: reader.ReadDigest(),
            Sites: reader.ReadUInt64(WireLimits.Sites),
            Threshold: reader.ReadUInt64(WireLimits.Sites),
            Colluders: reader.ReadUInt64(WireLimits.Sites),
            MinSurvivors: reader.ReadUInt64(WireLimits.Sites),
            Nonce: reader.ReadDigest(),
            Index: reader.ReadUInt64(),
            Signature: reader.ReadBytes(WireLimits.Signature));
    }
}
