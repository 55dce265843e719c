using ScFed.Node.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;

namespace ScFed.Node.AuditLog;

/// <summary>
/// The signed note of one size of a log. It has the log's signature and no other: what others countersign, they keep, so that no byte in the log's
/// folder is beyond its own verification.
/// </summary>
internal static class CheckpointFile
{
    private const int MaxBytes = 4_096;

    internal static string PathOf(string folder, long size) => Path.Combine(folder, LogFiles.Checkpoints, LogFiles.NoteOf(size));

    internal static void Write(string folder, NoteKey log, SigningKey key, long size, Digest root)
    {
        SignedNote note = new Checkpoint(log.Name, size, root).Sign(log, body => key.Sign(body));
        DurableFile.Write(PathOf(folder, size), note.ToBytes());
    }

    /// <summary>What is wrong with the checkpoint at the size of <paramref name="root"/>, or null.</summary>
    internal static AuditProblem? Check(string folder, NoteKey log, long from, long size, Digest root)
    {
        AuditProblem Problem(AuditProblemKind kind, string detail) =>
            new(kind, $"{LogFiles.Checkpoints}/{LogFiles.NoteOf(size)}", detail) { From = from, To = size };

        try
        {
            byte[] bytes = ReadAtMost(PathOf(folder, size), MaxBytes);
            if (bytes.Length > MaxBytes)
            {
                return Problem(AuditProblemKind.MalformedCheckpoint, $"it has more than {MaxBytes} bytes");
            }

            SignedNote note = SignedNote.Parse(bytes);
            if (note.Signatures.Count != 1 || !note.ToBytes().AsSpan().SequenceEqual(bytes))
            {
                return Problem(AuditProblemKind.MalformedCheckpoint, "a log's own checkpoint has one signature");
            }

            if (Checkpoint.Open(note, log) is not { } checkpoint)
            {
                return Problem(AuditProblemKind.ForgedCheckpoint, "the log's key did not sign it");
            }

            if (checkpoint.Size != size)
            {
                return Problem(AuditProblemKind.MalformedCheckpoint, $"it is the checkpoint of size {checkpoint.Size}");
            }

            return checkpoint.Root == root ? null : Problem(AuditProblemKind.WrongRoot, "the entries are not those that were signed");
        }
        catch (MalformedNoteException malformed)
        {
            return Problem(AuditProblemKind.MalformedCheckpoint, malformed.Message);
        }
    }

    /// <summary>A small file as a whole; of a longer one just too much.</summary>
    internal static byte[] ReadAtMost(string path, int bytes)
    {
        byte[] buffer = new byte[bytes + 1];
        using FileStream file = PosixFile.OpenPlain(path);
        return buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
