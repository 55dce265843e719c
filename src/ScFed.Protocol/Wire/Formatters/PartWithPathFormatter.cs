using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[from, part, [digest of the path, …]].</summary>
internal sealed class PartWithPathFormatter : IWireFormatter<PartWithPath>
{
    public void Write(ref MessagePackWriter writer, PartWithPath value)
    {
        writer.WriteArrayHeader(3);
        writer.Write(value.From);
        writer.Write(value.Part.Span);
        writer.WriteDigests(value.Path);
    }

    public PartWithPath Read(ref StrictReader reader)
    {
        reader.ReadFields(3);
        ushort from = reader.ReadPlace();
        byte[] part = reader.ReadBytes(WireLimits.OwnPart, WireLimits.Part);
        return new PartWithPath(from, part, reader.ReadDigests(WireLimits.Path));
    }
}
