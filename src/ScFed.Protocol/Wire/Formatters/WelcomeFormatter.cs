using MessagePack;
using ScFed.Protocol.Session;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[version, closed rounds, head].</summary>
internal sealed class WelcomeFormatter : IWireFormatter<Welcome>
{
    public void Write(ref MessagePackWriter writer, Welcome value)
    {
        writer.WriteArrayHeader(3);
        writer.Write(value.Version);
        writer.Write(value.ClosedRounds);
        writer.WriteDigest(value.Head);
    }

    public Welcome Read(ref StrictReader reader)
    {
        reader.ReadFields(3);
        return new Welcome((ushort)reader.ReadUInt64(ushort.MaxValue), reader.ReadUInt64(), reader.ReadDigest());
    }
}
