using System.Buffers.Binary;
using System.Security.Cryptography;
using ScFed.Models.Federation;
using ScFed.Node.Files;
using ScFed.Secure.Bytes;

namespace ScFed.Node.Studies;

/// <summary>
/// A party's copy of the state on its own disk, so that a restart replays only the rounds it missed: u64 closed rounds ‖ u64 round ‖ u64 attempt ‖ head ‖
/// state ‖ SHA-256. A file that does not fit the study or its own hash is left aside: everything can be replayed from the first round.
/// </summary>
public sealed class ReplicaFile(string path)
{
    /// <summary>Its name in a state folder.</summary>
    public const string FileName = "replica.state";

    private const int HeadLength = 24 + Digest.Size;

    /// <summary>Saves the copy.</summary>
    public void Save(StudyReplica replica)
    {
        byte[] state = replica.State.ToBytes();
        byte[] bytes = new byte[HeadLength + state.Length + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, replica.ClosedRounds);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), replica.Round);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), replica.Attempt);
        replica.Head.Span.CopyTo(bytes.AsSpan(24));
        state.CopyTo(bytes, HeadLength);
        SHA256.HashData(bytes.AsSpan(0, HeadLength + state.Length), bytes.AsSpan(HeadLength + state.Length));
        DurableFile.Write(path, bytes);
    }

    /// <summary>The saved copy, or the state before the first round.</summary>
    public StudyReplica Load(Study study)
    {
        StudyReplica fresh = new(study);
        if (!File.Exists(path))
        {
            return fresh;
        }

        byte[] bytes = File.ReadAllBytes(path);
        int body = bytes.Length - SHA256.HashSizeInBytes;
        if (body < HeadLength || !SHA256.HashData(bytes.AsSpan(0, body)).AsSpan().SequenceEqual(bytes.AsSpan(body)))
        {
            return fresh;
        }

        fresh.Restore(
            ModelState.FromBytes(bytes.AsSpan(HeadLength, body - HeadLength)),
            new Digest(bytes.AsSpan(24, Digest.Size)),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16)));
        return fresh;
    }
}
