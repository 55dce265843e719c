using MessagePack;
using ScFed.Secure.Bytes;
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
        writer.WriteArrayHeader(value.Path.Count);
        foreach (Digest digest in value.Path)
        {
            writer.WriteDigest(digest);
        }
    }

    public PartWithPath Read(ref StrictReader reader)
    {
        reader.ReadFields(3);
        ushort from = reader.ReadPlace();
        byte[] part = reader.ReadBytes(WireLimits.OwnPart, WireLimits.Part);
        Digest[] path = new Digest[reader.ReadCount(WireLimits.Path)];
        for (int i = 0; i < path.Length; i++)
        {
            path[i] = reader.ReadDigest();
        }

        return new PartWithPath(from, part, path);
    }
}
