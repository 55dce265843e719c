using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>A journal that runs a hook before it takes a commit in: the hook may wait, or fail in the disk's place.</summary>
internal sealed class HookedJournal : Journal
{
    private readonly MemoryJournal _inner = new();
    private int _count;

    public IReadOnlyList<AuditEvent> Events => _inner.Events;

    /// <summary>Told the event and which append it is, from 0.</summary>
    public required Func<AuditEvent, int, Task> Before { get; init; }

    public override IReadOnlyList<Digest> Leaves(ulong first) => _inner.Leaves(first);

    protected override async ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        await Before(commit.Event, _count++);
        return (await _inner.AppendAsync(commit, cancellation)).Head;
    }
}
