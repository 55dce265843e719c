using MessagePack;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Wire.Formatters;

/// <summary>[rid, index, place, lanes, [digest of the path, …]].</summary>
internal sealed class AuditChunkFormatter : IWireFormatter<AuditChunk>
{
    public void Write(ref MessagePackWriter writer, AuditChunk value)
    {
        writer.WriteArrayHeader(5);
        writer.WriteDigest(value.Rid.Value);
        writer.Write((uint)value.Index);
        writer.Write(value.Place);
        writer.Write(value.Bytes.Span);
        writer.WriteArrayHeader(value.Path.Count);
        foreach (Digest digest in value.Path)
        {
            writer.WriteDigest(digest);
        }
    }

    public AuditChunk Read(ref StrictReader reader)
    {
        reader.ReadFields(5);
        RoundId rid = new(reader.ReadDigest());
        int index = (int)reader.ReadUInt64(WireLimits.ChunkIndex);
        ushort place = reader.ReadPlace();
        byte[] bytes = reader.ReadBytes(1, WireLimits.Chunk);
        Digest[] path = new Digest[reader.ReadCount(WireLimits.ChunkPath)];
        for (int i = 0; i < path.Length; i++)
        {
            path[i] = reader.ReadDigest();
        }

        return new AuditChunk(rid, index, place, bytes, path);
    }
}
