using MessagePack;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[first, [leaf hash, …]], at least one.</summary>
internal sealed class LogLeavesFormatter : IWireFormatter<LogLeaves>
{
    public void Write(ref MessagePackWriter writer, LogLeaves value)
    {
        writer.WriteArrayHeader(2);
        writer.Write(value.First);
        writer.WriteDigests(value.Hashes);
    }

    public LogLeaves Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        ulong first = reader.ReadUInt64();
        Digest[] hashes = reader.ReadDigests(WireLimits.LogLeaves);
        StrictReader.Require(hashes.Length > 0, "no entries of a log");
        return new LogLeaves(first, hashes);
    }
}
