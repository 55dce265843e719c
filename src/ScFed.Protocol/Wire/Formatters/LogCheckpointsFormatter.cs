using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[[place, size], …]], places ascending.</summary>
internal sealed class LogCheckpointsFormatter : IWireFormatter<LogCheckpoints>
{
    public void Write(ref MessagePackWriter writer, LogCheckpoints value)
    {
        writer.WriteArrayHeader(1);
        writer.WriteArrayHeader(value.Sizes.Count);
        foreach ((ushort place, ulong size) in value.Sizes)
        {
            writer.WriteArrayHeader(2);
            writer.Write(place);
            writer.Write(size);
        }
    }

    public LogCheckpoints Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        (ushort Place, ulong Size)[] sizes = new (ushort, ulong)[reader.ReadCount(WireLimits.Sites)];
        ushort before = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            reader.ReadFields(2);
            sizes[i] = (reader.ReadPlace(), reader.ReadUInt64());
            StrictReader.Require(sizes[i].Place > before, "places not in roster order");
            before = sizes[i].Place;
        }

        return new LogCheckpoints(sizes);
    }
}
