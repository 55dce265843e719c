using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.System.Tests.Faults;

/// <summary>
/// A log on disk whose process ends behind the given write of one kind (1 is the first): the decision is durable, and nothing that it releases leaves.
/// </summary>
internal sealed class CrashingJournal(AuditLogFile log, EventKind? behind, int occurrence) : Journal
{
    private int _writes;

    /// <summary>True once the process has ended; every later write fails as well.</summary>
    public bool Crashed { get; private set; }

    public override IReadOnlyList<Digest> Leaves(ulong first) => log.Leaves(first);

    protected override async ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        LogHead head = (await log.AppendAsync(commit, cancellation)).Head;
        if (commit.Event.Kind == behind && ++_writes >= occurrence)
        {
            Crashed = true;
        }

        return Crashed ? throw new CrashException() : head;
    }
}
