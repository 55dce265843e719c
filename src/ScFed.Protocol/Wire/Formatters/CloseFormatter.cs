using MessagePack;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[signed close].</summary>
internal sealed class CloseFormatter : IWireFormatter<Close>
{
    public void Write(ref MessagePackWriter writer, Close value)
    {
        writer.WriteArrayHeader(1);
        writer.Write(value.Bytes.Span);
    }

    public Close Read(ref StrictReader reader)
    {
        reader.ReadFields(1);
        return new Close(reader.ReadBytes(WireLimits.Signature, WireLimits.SignedClose));
    }
}
