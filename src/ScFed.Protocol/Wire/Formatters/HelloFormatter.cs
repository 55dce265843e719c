using MessagePack;
using ScFed.Protocol.Session;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[version, study hash, place, session id, closed rounds, head].</summary>
internal sealed class HelloFormatter : IWireFormatter<Hello>
{
    public void Write(ref MessagePackWriter writer, Hello value)
    {
        writer.WriteArrayHeader(6);
        writer.Write(value.Version);
        writer.WriteDigest(value.StudyHash);
        writer.Write(value.Place);
        writer.Write(value.SessionId.Span);
        writer.Write(value.ClosedRounds);
        writer.WriteDigest(value.Head);
    }

    public Hello Read(ref StrictReader reader)
    {
        reader.ReadFields(6);
        return new Hello(
            (ushort)reader.ReadUInt64(ushort.MaxValue),
            reader.ReadDigest(),
            reader.ReadPlace(),
            reader.ReadBytes(WireLimits.SessionId),
            reader.ReadUInt64(),
            reader.ReadDigest());
    }
}
