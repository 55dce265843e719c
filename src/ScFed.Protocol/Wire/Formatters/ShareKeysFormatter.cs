using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[place, signed R2 header], [part, …]].</summary>
internal sealed class ShareKeysFormatter : IWireFormatter<ShareKeys>
{
    private readonly SignedMessageFormatter _header = new(WireLimits.SignedSharesHeader);

    public void Write(ref MessagePackWriter writer, ShareKeys value)
    {
        writer.WriteArrayHeader(2);
        _header.Write(ref writer, value.Header);
        writer.WriteArrayHeader(value.Parts.Count);
        foreach (ReadOnlyMemory<byte> part in value.Parts)
        {
            writer.Write(part.Span);
        }
    }

    public ShareKeys Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        SignedMessage header = _header.Read(ref reader);
        ReadOnlyMemory<byte>[] parts = new ReadOnlyMemory<byte>[reader.ReadCount(WireLimits.Sites)];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = reader.ReadBytes(WireLimits.OwnPart, WireLimits.Part);
        }

        return new ShareKeys(header, parts);
    }
}
