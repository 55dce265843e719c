using ScFed.Node.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Node.AuditLog;

/// <summary>
/// Rule 8: the records that a restart needs, one a round, beside the log and not in it. Each is on disk before its event is, and its event holds its
/// hash.
/// </summary>
internal sealed class RecordFolder
{
    private readonly string _folder;

    internal RecordFolder(string folder)
    {
        DurableFile.CreateFolder(folder);
        DurableFile.DeleteUnfinished(folder);
        _folder = folder;
    }

    internal void Write(RoundId rid, ReadOnlySpan<byte> record) => DurableFile.Write(PathOf(rid), record);

    /// <summary>The record of an <see cref="EventKind.UnmaskingStored"/> event; null if it was erased.</summary>
    /// <exception cref="AuditLogException">It is not the one that the event names.</exception>
    internal byte[]? Read(AuditEvent e)
    {
        string path = PathOf(e.Rid);
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] record = File.ReadAllBytes(path);
        return e.Digests.Count == 1 && e.Digests[0] == Digest.Of(record)
            ? record
            : throw new AuditLogException(_folder, $"{Path.GetFileName(path)} is not the record that the log names");
    }

    internal void Erase(RoundId rid) => DurableFile.Delete(PathOf(rid));

    private string PathOf(RoundId rid) => Path.Combine(_folder, $"{rid}.record");
}
