using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;

namespace ScFed.System.Tests.Faults;

/// <summary>A log on disk whose process ends behind one of its writes: the decision is durable, and nothing that it releases leaves.</summary>
internal sealed class CrashingJournal(AuditLogFile log, int atWrite) : Journal
{
    private int _writes;

    /// <summary>What the last write was.</summary>
    public EventKind? CrashedBehind { get; private set; }

    protected override async ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        LogHead head = (await log.AppendAsync(commit, cancellation)).Head;
        if (++_writes < atWrite)
        {
            return head;
        }

        CrashedBehind ??= commit.Event.Kind;
        throw new CrashException();
    }
}
