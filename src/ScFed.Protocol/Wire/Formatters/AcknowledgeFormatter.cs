using MessagePack;
using ScFed.Protocol.Session;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, chunks].</summary>
internal sealed class AcknowledgeFormatter : IWireFormatter<Acknowledge>
{
    public void Write(ref MessagePackWriter writer, Acknowledge value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Rid.Value);
        writer.Write(value.Chunks);
    }

    public Acknowledge Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        return new Acknowledge(new RoundId(reader.ReadDigest()), (uint)reader.ReadUInt64(uint.MaxValue));
    }
}
