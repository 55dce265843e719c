using ScFed.Secure.Audit;

namespace ScFed.Secure.Round;

/// <summary>A journal in memory, for sums that need not survive the process: tests, and sums over one connection.</summary>
public sealed class MemoryJournal : Journal
{
    private readonly MerkleFrontier _tree = new();
    private readonly List<AuditEvent> _events = [];

    /// <summary>What was decided, in order.</summary>
    public IReadOnlyList<AuditEvent> Events => _events;

    /// <inheritdoc/>
    protected override ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        lock (_tree)
        {
            _events.Add(commit.Event);
            _tree.Append(MerkleTree.LeafHash(commit.Event.ToBytes()));
            return ValueTask.FromResult(new LogHead((ulong)_tree.Size, _tree.Root));
        }
    }
}
