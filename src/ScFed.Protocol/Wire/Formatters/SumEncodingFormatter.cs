using MessagePack;
using ScFed.Secure.Encoding;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[exact, real, bits, chunk, noise], within its bounds.</summary>
internal sealed class SumEncodingFormatter : IWireFormatter<SumEncoding>
{
    public void Write(ref MessagePackWriter writer, SumEncoding value)
    {
        writer.WriteArrayHeader(5);
        writer.Write((uint)value.Exact);
        writer.Write((uint)value.Real);
        writer.Write((uint)value.Bits);
        writer.Write((uint)value.Chunk);
        writer.Write(value.Noise);
    }

    public SumEncoding Read(ref StrictReader reader)
    {
        reader.ReadFields(5);
        SumEncoding encoding = new(
            (int)reader.ReadUInt64(SumEncoding.MaxCoordinates),
            (int)reader.ReadUInt64(SumEncoding.MaxCoordinates),
            (int)reader.ReadUInt64(byte.MaxValue),
            (int)reader.ReadUInt64(SumEncoding.DefaultChunk),
            reader.ReadBoolean());
        StrictReader.Require(encoding.IsValid, "an encoding of a sum out of its bounds");
        return encoding;
    }
}
