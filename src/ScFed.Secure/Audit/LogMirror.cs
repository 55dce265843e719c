using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Audit;

/// <summary>
/// The leaf hashes of another party's log, as that party sent them. What a root that it has signed covers stays for good; what came after is taken back if
/// the next signed root does not cover it.
/// </summary>
public sealed class LogMirror
{
    /// <summary>The most entries of a log that are mirrored: 64 bytes of memory each.</summary>
    public const long MaxLeaves = 1 << 20;

    private readonly MerkleTree _tree;

    /// <summary>A mirror of what was covered by a signed root before; none for a new log.</summary>
    public LogMirror(IEnumerable<Digest> covered)
    {
        _tree = MerkleTree.Over(covered);
        Covered = _tree.Size;
    }

    /// <summary>How many entries a signed root covers.</summary>
    public long Covered { get; private set; }

    /// <summary>Takes the leaf hashes from <paramref name="first"/> on. Those that are covered already must be the same.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.LogMirror"/>: they do not follow what is here, are others than before, or too many.</exception>
    public void Take(ulong first, IReadOnlyList<Digest> leaves)
    {
        if (first > (ulong)_tree.Size || leaves.Count > MaxLeaves - (long)first)
        {
            throw new RoundException(Misbehaviour.LogMirror, $"{leaves.Count} entries from {first} on do not follow {_tree.Size} entries, or are too many");
        }

        long start = (long)first;
        int same = 0;
        for (; same < leaves.Count && start + same < Covered; same++)
        {
            if (_tree.LeafAt(start + same) != leaves[same])
            {
                throw new RoundException(Misbehaviour.LogMirror, $"entry {start + same} of the log is another than it was");
            }
        }

        _tree.Truncate(Math.Max(start, Covered));
        for (int i = same; i < leaves.Count; i++)
        {
            _tree.Append(leaves[i]);
        }
    }

    /// <summary>Checks a signed size and root against the leaves. From then on these are covered.</summary>
    /// <returns>The leaves that it covers first, for whoever keeps them.</returns>
    /// <exception cref="RoundException"><see cref="Misbehaviour.LogMirror"/>: the leaves do not give that root; those not covered before are forgotten.</exception>
    public IReadOnlyList<Digest> Cover(LogHead head)
    {
        if (head.Size == 0 || head.Size > (ulong)_tree.Size || _tree.RootAt((long)head.Size) != head.Root)
        {
            long seen = Covered;
            _tree.Truncate(seen);
            throw new RoundException(Misbehaviour.LogMirror, $"the log has {head.Size} entries and is not the one of which {seen} were seen before");
        }

        long size = (long)head.Size;
        List<Digest> fresh = [];
        for (; Covered < size; Covered++)
        {
            fresh.Add(_tree.LeafAt(Covered));
        }

        return fresh;
    }

    /// <summary>
    /// The proof between two sizes, the smaller one first; empty where there is nothing to prove, and where one of them is larger than what is covered, for
    /// which there is no proof.
    /// </summary>
    public IReadOnlyList<Digest> Prove(ulong one, ulong other)
    {
        (ulong from, ulong to) = one < other ? (one, other) : (other, one);
        return to > (ulong)Covered ? [] : _tree.ConsistencyProof((long)from, (long)to);
    }
}
