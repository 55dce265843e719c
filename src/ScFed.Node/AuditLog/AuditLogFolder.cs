using ScFed.Node.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;

namespace ScFed.Node.AuditLog;

/// <summary>The folder of a log in the hands of its one writer.</summary>
internal sealed class AuditLogFolder : IDisposable
{
    private readonly SigningKey _key;
    private readonly LogLock _lock;
    private FileStream? _events;

    private AuditLogFolder(string folder, NoteKey name, SigningKey key, LogLock held)
    {
        (Folder, Key, _key, _lock) = (folder, name, key, held);
    }

    internal string Folder { get; }

    internal NoteKey Key { get; }

    internal static AuditLogFolder Take(string folder, NoteKey name, SigningKey key)
    {
        DurableFile.CreateFolder(folder);
        return new AuditLogFolder(folder, name, key, LogLock.Take(folder));
    }

    /// <summary>Verifies what is there, or begins a log; puts right what a crash may leave, and nothing else.</summary>
    internal (AuditScan Scan, IReadOnlyList<string> Notices) Load(List<AuditEvent> events)
    {
        if (!File.Exists(PathOf(LogFiles.Key)))
        {
            Begin();
        }

        AuditScan scan = AuditScan.Run(Folder, Key, events.Add);
        if (scan.Problem is not null || (scan.LacksLastCheckpoint && scan.Tree.Size == 0))
        {
            throw new AuditLogException(Folder, scan.Problem ?? AuditScan.MissingCheckpoint(0));
        }

        List<string> notices = [.. scan.Notices];
        DurableFile.DeleteUnfinished(Folder);
        DurableFile.DeleteUnfinished(PathOf(LogFiles.Checkpoints));
        _events = new FileStream(PathOf(LogFiles.Events), DurableFile.Options(FileMode.Open, FileAccess.ReadWrite, FileShare.Read));
        if (scan.Torn > 0)
        {
            _events.SetLength(scan.Length);
            _events.Flush(flushToDisk: true);
            notices.Add($"the unfinished line of entry {scan.Tree.Size} was cut off ({scan.Torn} bytes): its event was never acted on");
        }

        _events.Position = scan.Length;
        if (scan.LacksLastCheckpoint)
        {
            Sign(scan.Tree.Size, scan.Tree.Root);
            notices.Add($"the checkpoint after entry {scan.Tree.Size - 1} was not written before and is now");
        }

        return (scan, notices);
    }

    /// <summary>One line, in one write; returns when it would survive a power loss.</summary>
    internal void Append(byte[] line)
    {
        _events!.Write(line);
        _events.Flush(flushToDisk: true);
    }

    internal void Sign(long size, Digest root) => CheckpointFile.Write(Folder, Key, _key, size, root);

    public void Dispose()
    {
        _events?.Dispose();
        _lock.Dispose();
    }

    /// <summary>The key file comes last: a folder without it holds no entry yet, or is damaged.</summary>
    private void Begin()
    {
        FileInfo entries = new(PathOf(LogFiles.Events));
        string checkpoints = PathOf(LogFiles.Checkpoints);
        if ((entries.Exists && entries.Length > 0) || (Directory.Exists(checkpoints) && Directory.EnumerateFiles(checkpoints).Any(IsOfAnEntry)))
        {
            throw new AuditLogException(
                Folder, new AuditProblem(AuditProblemKind.MissingFile, LogFiles.Key, "a log without its key file holds entries"));
        }

        DurableFile.CreateFolder(checkpoints);
        Sign(0, MerkleTree.EmptyRoot);
        DurableFile.Write(PathOf(LogFiles.Events), []);
        DurableFile.Write(PathOf(LogFiles.Key), System.Text.Encoding.UTF8.GetBytes($"{Key}\n"));
    }

    private static bool IsOfAnEntry(string note) => LogFiles.TrySize(Path.GetFileName(note), out long size) && size > 0;

    private string PathOf(string name) => Path.Combine(Folder, name);
}
