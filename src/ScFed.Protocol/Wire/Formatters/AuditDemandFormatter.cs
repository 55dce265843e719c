using MessagePack;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, [chunk index, …]]: ascending, each once.</summary>
internal sealed class AuditDemandFormatter : IWireFormatter<AuditDemand>
{
    public void Write(ref MessagePackWriter writer, AuditDemand value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDigest(value.Rid.Value);
        writer.WriteArrayHeader(value.Chunks.Count);
        foreach (int chunk in value.Chunks)
        {
            writer.Write((uint)chunk);
        }
    }

    public AuditDemand Read(ref StrictReader reader)
    {
        reader.ReadFields(2);
        RoundId rid = new(reader.ReadDigest());
        int[] chunks = new int[reader.ReadCount(VerifyPolicy.MaxChunks)];
        StrictReader.Require(chunks.Length > 0, "a demand for nothing");
        long before = -1;
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i] = (int)reader.ReadUInt64(WireLimits.ChunkIndex);
            StrictReader.Require(chunks[i] > before, "chunks not in order");
            before = chunks[i];
        }

        return new AuditDemand(rid, chunks);
    }
}
