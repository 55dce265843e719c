using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ScFed.Models.Federation;
using ScFed.Node.Files;
using ScFed.Secure.Bytes;

namespace ScFed.Node.Studies;

/// <summary>
/// A party's copy of the state on its own disk, so that a restart replays only the rounds it missed: u64 closed rounds ‖ u64 round ‖ u64 attempt ‖ head ‖
/// u32 length and UTF-8 of why the study stopped (0 while it runs) ‖ state ‖ SHA-256 of the study hash and all before. A file of another study, or a damaged
/// one, is left aside: everything can be replayed from the first round.
/// </summary>
public sealed class ReplicaFile(string path)
{
    /// <summary>Its name in a state folder.</summary>
    public const string FileName = "replica.state";

    private const int FixedLength = 24 + Digest.Size + 4;

    /// <summary>Saves the copy.</summary>
    public void Save(StudyReplica replica)
    {
        byte[] stopped = Encoding.UTF8.GetBytes(replica.Stopped ?? "");
        byte[] head = new byte[FixedLength];
        BinaryPrimitives.WriteUInt64LittleEndian(head, replica.ClosedRounds);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(8), replica.Round);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(16), replica.Attempt);
        replica.Head.Span.CopyTo(head.AsSpan(24));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(FixedLength - 4), stopped.Length);
        byte[] body = [.. head, .. stopped, .. replica.State.ToBytes()];
        DurableFile.Write(path, [.. body, .. HashOf(replica.StudyHash, body)]);
    }

    /// <summary>The saved copy, or the state before the first round.</summary>
    public StudyReplica Load(Study study)
    {
        StudyReplica replica = new(study);
        if (!File.Exists(path))
        {
            return replica;
        }

        byte[] bytes = File.ReadAllBytes(path);
        int bodyLength = bytes.Length - SHA256.HashSizeInBytes;
        if (bodyLength < FixedLength || !HashOf(replica.StudyHash, bytes.AsSpan(0, bodyLength)).AsSpan().SequenceEqual(bytes.AsSpan(bodyLength)))
        {
            return replica;
        }

        ReadOnlySpan<byte> body = bytes.AsSpan(0, bodyLength);
        int stopped = BinaryPrimitives.ReadInt32LittleEndian(body[(FixedLength - 4)..]);
        replica.Restore(
            ModelState.FromBytes(body[(FixedLength + stopped)..]),
            new Digest(body.Slice(24, Digest.Size)),
            BinaryPrimitives.ReadUInt64LittleEndian(body),
            BinaryPrimitives.ReadUInt64LittleEndian(body[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(body[16..]),
            stopped == 0 ? null : Encoding.UTF8.GetString(body.Slice(FixedLength, stopped)));
        return replica;
    }

    private static byte[] HashOf(Digest study, ReadOnlySpan<byte> body) => SHA256.HashData([.. study.Span, .. body]);
}
