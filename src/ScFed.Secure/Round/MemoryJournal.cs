using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>A journal in memory, for sums that need not survive the process: tests, and sums over one connection.</summary>
public sealed class MemoryJournal : Journal
{
    private readonly MerkleFrontier _tree = new();
    private readonly List<AuditEvent> _events = [];
    private readonly List<Digest> _leaves = [];

    /// <summary>What was decided, in order.</summary>
    public IReadOnlyList<AuditEvent> Events => _events;

    /// <inheritdoc/>
    public override IReadOnlyList<Digest> Leaves(ulong first)
    {
        lock (_tree)
        {
            return first < (ulong)_leaves.Count ? _leaves[(int)first..] : [];
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<LogHead> WriteAsync(Commit commit, CancellationToken cancellation)
    {
        lock (_tree)
        {
            _events.Add(commit.Event);
            _leaves.Add(MerkleTree.LeafHash(commit.Event.ToBytes()));
            _tree.Append(_leaves[^1]);
            return ValueTask.FromResult(new LogHead((ulong)_tree.Size, _tree.Root));
        }
    }
}
