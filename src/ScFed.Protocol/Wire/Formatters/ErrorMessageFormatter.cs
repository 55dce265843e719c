using System.Text;
using MessagePack;
using ScFed.Protocol.Session;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[code, detail].</summary>
internal sealed class ErrorMessageFormatter : IWireFormatter<ErrorMessage>
{
    public void Write(ref MessagePackWriter writer, ErrorMessage value)
    {
        writer.WriteArrayHeader(2);
        writer.Write((byte)value.Code);
        writer.WriteString(Encoding.UTF8.GetBytes(value.Detail));
    }

    public ErrorMessage Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        ErrorCode code = (ErrorCode)reader.ReadUInt64(byte.MaxValue);
        StrictReader.Require(Enum.IsDefined(code), "an error code that does not exist");
        return new ErrorMessage(code, reader.ReadText(WireLimits.Detail));
    }
}
