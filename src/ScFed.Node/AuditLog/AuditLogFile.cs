using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;

namespace ScFed.Node.AuditLog;

/// <summary>
/// The audit log of one party in a folder (<c>docs/audit-log.md</c>): one line an event, a signed checkpoint after each closed round, and the
/// receipts that let messages leave. One process writes it at a time; a restart goes on with the same tree.
/// </summary>
public sealed class AuditLogFile : Journal, IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly AuditLogFolder _log;
    private readonly MerkleFrontier _tree;
    private readonly List<Digest> _leaves;
    private readonly TimeProvider _time;
    private readonly RecordFolder? _records;
    private long _lastCheckpoint;
    private bool _failed;
    private bool _disposed;

    private AuditLogFile(
        AuditLogFolder log, AuditScan scan, IReadOnlyList<AuditEvent> events, IReadOnlyList<string> notices, TimeProvider time, RecordFolder? records)
    {
        _log = log;
        _tree = scan.Tree;
        _leaves = [.. events.Select(EventLine.LeafOf)];
        _lastCheckpoint = scan.LastCheckpoint;
        Events = events;
        Notices = notices;
        _time = time;
        _records = records;
    }

    /// <summary>What the log held when it was opened, in order; to fold a <see cref="SiteHistory"/> from.</summary>
    public IReadOnlyList<AuditEvent> Events { get; }

    /// <summary>What was put right on opening: one sentence for each trace of a crash.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>Size and root now.</summary>
    public LogHead Head { get; private set; }

    /// <summary>Opens the log in <paramref name="folder"/>, or begins one there.</summary>
    /// <param name="folder">The folder of this log alone.</param>
    /// <param name="origin">The log's name, such as <c>scfed/0123456789abcdef/site-3</c>.</param>
    /// <param name="key">The party's identity; the caller disposes it, after the log.</param>
    /// <param name="time">The clock of the events.</param>
    /// <param name="recordFolder">Where records go (rule 8), outside <paramref name="folder"/>; null where there are none.</param>
    /// <exception cref="AuditLogException">The log is damaged, another's, or written by another process.</exception>
    public static AuditLogFile Open(string folder, string origin, SigningKey key, TimeProvider time, string? recordFolder)
    {
        if (recordFolder is not null && $"{Path.GetFullPath(recordFolder)}/".StartsWith($"{Path.GetFullPath(folder)}/", StringComparison.Ordinal))
        {
            throw new ArgumentException("records are no part of the log: their folder lies elsewhere", nameof(recordFolder));
        }

        AuditLogFolder log = AuditLogFolder.Take(folder, new NoteKey(origin, key.PublicKey.Span), key);
        try
        {
            List<AuditEvent> events = [];
            (AuditScan scan, IReadOnlyList<string> notices) = log.Load(events);
            RecordFolder? records = recordFolder is null ? null : new RecordFolder(recordFolder);
            return new AuditLogFile(log, scan, events, notices, time, records) { Head = new LogHead((ulong)scan.Tree.Size, scan.Tree.Root) };
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Signs the log as it is now, if that was not done before, and returns the checkpoint.</summary>
    public async ValueTask<Checkpoint> CheckpointAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ThrowIfUnusable();
            SignNow();
            return new Checkpoint(_log.Key.Name, _tree.Size, _tree.Root);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Digest> Leaves(ulong first)
    {
        lock (_leaves)
        {
            return first < (ulong)_leaves.Count ? _leaves[(int)first..] : [];
        }
    }

    /// <summary>The record behind an <see cref="EventKind.UnmaskingStored"/> event; null if it was erased.</summary>
    /// <exception cref="AuditLogException">It is not the one that the event names.</exception>
    public byte[]? ReadRecord(AuditEvent stored) => Records.Read(stored);

    /// <summary>Erases the record of a round that is closed.</summary>
    public void EraseRecord(RoundId rid) => Records.Erase(rid);

    /// <summary>Signs what is not signed yet and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_disposed && !_failed)
            {
                SignNow();
            }
        }
        finally
        {
            _disposed = true;
            _log.Dispose();
            _turn.Release();
        }
    }

    /// <summary>Whether the log is signed right after an event of this kind.</summary>
    internal static bool AsksForCheckpoint(EventKind kind) => kind is EventKind.RoundClosed or EventKind.StudyFinished;

    /// <inheritdoc/>
    protected override async ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ThrowIfUnusable();
            AuditEvent e = commit.Event with { Time = _time.GetUtcNow().ToUnixTimeMilliseconds() };
            byte[] line = EventLine.Encode(_tree.Size, e);
            RecordFolder? records = commit.Record is null ? null : Records;

            // From here on an exception may leave the disk in any state: only opening the log anew tells which.
            _failed = true;
            if (commit.Record is { } record)
            {
                records!.Write(e.Rid, record.Span);
            }

            _log.Append(line);
            Digest leaf = EventLine.LeafOf(e);
            _tree.Append(leaf);
            lock (_leaves)
            {
                _leaves.Add(leaf);
            }

            Head = new LogHead((ulong)_tree.Size, _tree.Root);
            if (AsksForCheckpoint(e.Kind))
            {
                SignNow();
            }

            _failed = false;
            return Head;
        }
        finally
        {
            _turn.Release();
        }
    }

    private RecordFolder Records => _records ?? throw new InvalidOperationException("this log was opened without a folder for records");

    private void SignNow()
    {
        if (_tree.Size > _lastCheckpoint)
        {
            _log.Sign(_tree.Size, _tree.Root);
            _lastCheckpoint = _tree.Size;
        }
    }

    private void ThrowIfUnusable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_failed)
        {
            throw new AuditLogException(_log.Folder, "a write failed; the log must be opened anew");
        }
    }
}
