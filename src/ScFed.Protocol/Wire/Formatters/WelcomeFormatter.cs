using MessagePack;
using ScFed.Protocol.Session;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[version, closed rounds, head, mirrored entries].</summary>
internal sealed class WelcomeFormatter : IWireFormatter<Welcome>
{
    public void Write(ref MessagePackWriter writer, Welcome value)
    {
        writer.WriteArrayHeader(4);
        writer.Write(value.Version);
        writer.Write(value.ClosedRounds);
        writer.WriteDigest(value.Head);
        writer.Write(value.Mirrored);
    }

    public Welcome Read(ref StrictReader reader)
    {
        reader.ReadFields(4);
        return new Welcome((ushort)reader.ReadUInt64(ushort.MaxValue), reader.ReadUInt64(), reader.ReadDigest(), reader.ReadUInt64());
    }
}
