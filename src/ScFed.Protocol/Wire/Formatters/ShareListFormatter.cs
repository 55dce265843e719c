using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[[place, signed R2 header], …], [[from, part, path], …]]: both lists in roster order.</summary>
internal sealed class ShareListFormatter : IWireFormatter<ShareList>
{
    private readonly SignedMessageListFormatter _headers = new(WireLimits.SignedSharesHeader);
    private readonly PartWithPathFormatter _part = new();

    public void Write(ref MessagePackWriter writer, ShareList value)
    {
        writer.WriteArrayHeader(2);
        _headers.Write(ref writer, value.Headers);
        writer.WriteArrayHeader(value.Parts.Count);
        foreach (PartWithPath part in value.Parts)
        {
            _part.Write(ref writer, part);
        }
    }

    public ShareList Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        IReadOnlyList<SignedMessage> headers = _headers.Read(ref reader);
        PartWithPath[] parts = new PartWithPath[reader.ReadCount(WireLimits.Sites)];
        ushort before = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = _part.Read(ref reader);
            StrictReader.Require(parts[i].From > before, "parts not in roster order");
            before = parts[i].From;
        }

        return new ShareList(headers, parts);
    }
}
