using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[[place, signed R6]].</summary>
internal sealed class VerifyTagsFormatter : IWireFormatter<VerifyTags>
{
    private readonly SignedMessageFormatter _signed = new(WireLimits.SignedTags);

    public void Write(ref MessagePackWriter writer, VerifyTags value)
    {
        writer.WriteArrayHeader(1);
        _signed.Write(ref writer, value.Tags);
    }

    public VerifyTags Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new VerifyTags(_signed.Read(ref reader));
    }
}
