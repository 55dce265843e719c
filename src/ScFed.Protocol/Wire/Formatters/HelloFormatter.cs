using MessagePack;
using ScFed.Protocol.Session;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[version, study hash, place, session id, closed rounds, head, [[place, size of its log], …]].</summary>
internal sealed class HelloFormatter : IWireFormatter<Hello>
{
    public void Write(ref MessagePackWriter writer, Hello value)
    {
        writer.WriteArrayHeader(7);
        writer.Write(value.Version);
        writer.WriteDigest(value.StudyHash);
        writer.Write(value.Place);
        writer.Write(value.SessionId.Span);
        writer.Write(value.ClosedRounds);
        writer.WriteDigest(value.Head);
        writer.WriteArrayHeader(value.Logs.Count);
        foreach (HeldLog log in value.Logs)
        {
            writer.WriteArrayHeader(2);
            writer.Write(log.Place);
            writer.Write(log.Size);
        }
    }

    public Hello Read(ref StrictReader reader)
    {
        reader.ReadFields(7);
        return new Hello(
            (ushort)reader.ReadUInt64(ushort.MaxValue),
            reader.ReadDigest(),
            reader.ReadPlace(),
            reader.ReadBytes(WireLimits.SessionId),
            reader.ReadUInt64(),
            reader.ReadDigest())
        {
            Logs = ReadLogs(ref reader),
        };
    }

    private static HeldLog[] ReadLogs(ref StrictReader reader)
    {
        HeldLog[] logs = new HeldLog[reader.ReadCount(WireLimits.Sites)];
        ushort before = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            reader.ReadFields(2);
            logs[i] = new HeldLog(reader.ReadPlace(), reader.ReadUInt64());
            StrictReader.Require(logs[i].Place > before, "places not in roster order");
            before = logs[i].Place;
        }

        return logs;
    }
}
