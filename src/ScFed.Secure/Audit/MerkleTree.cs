using System.Numerics;
using System.Security.Cryptography;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Audit;

/// <summary>
/// The Merkle tree of RFC 6962, section 2.1: leaf = H(0x00 ‖ data), node = H(0x01 ‖ left ‖ right), the left side the largest power of two. Grows
/// leaf by leaf and keeps the roots of all complete subtrees, so that every root and proof, of this size or an earlier one, costs O(log² n) at most.
/// </summary>
public sealed class MerkleTree
{
    // _levels[h][i] is the root of leaves i·2^h to (i+1)·2^h.
    private readonly List<List<Digest>> _levels = [[]];

    /// <summary>The root of no leaves: SHA-256 of nothing.</summary>
    public static Digest EmptyRoot { get; } = Digest.Of([]);

    /// <summary>Leaves so far.</summary>
    public long Size => _levels[0].Count;

    /// <summary>The root of all leaves so far.</summary>
    public Digest Root => RootAt(Size);

    /// <summary>A tree over leaf hashes.</summary>
    public static MerkleTree Over(IEnumerable<Digest> leafHashes)
    {
        MerkleTree tree = new();
        foreach (Digest leafHash in leafHashes)
        {
            tree.Append(leafHash);
        }

        return tree;
    }

    /// <summary>H(0x00 ‖ data).</summary>
    public static Digest LeafHash(ReadOnlySpan<byte> data)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(data);
        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return new Digest(digest);
    }

    /// <summary>H(0x01 ‖ left ‖ right).</summary>
    public static Digest NodeHash(Digest left, Digest right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Digest.Size)];
        node[0] = 0x01;
        left.Span.CopyTo(node[1..]);
        right.Span.CopyTo(node[(1 + Digest.Size)..]);
        return Digest.Of(node);
    }

    /// <summary>Appends the hash of one leaf.</summary>
    public void Append(Digest leafHash)
    {
        _levels[0].Add(leafHash);
        for (int level = 0; int.IsEvenInteger(_levels[level].Count); level++)
        {
            if (level + 1 == _levels.Count)
            {
                _levels.Add([]);
            }

            _levels[level + 1].Add(NodeHash(_levels[level][^2], _levels[level][^1]));
        }
    }

    /// <summary>Takes back every leaf behind the first <paramref name="size"/>.</summary>
    public void Truncate(long size)
    {
        CheckSize(size, Size);
        for (int level = 0; level < _levels.Count; level++)
        {
            int complete = (int)(size >> level);
            _levels[level].RemoveRange(complete, _levels[level].Count - complete);
        }
    }

    /// <summary>The hash of one leaf.</summary>
    public Digest LeafAt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return _levels[0][(int)index];
    }

    /// <summary>The root when the tree had <paramref name="size"/> leaves.</summary>
    public Digest RootAt(long size)
    {
        CheckSize(size, Size);
        return size == 0 ? EmptyRoot : Subtree(0, size);
    }

    /// <summary>PATH(index, D[size]): the siblings from the leaf to the root. See <see cref="InclusionProof"/>.</summary>
    public IReadOnlyList<Digest> InclusionPath(long index) => InclusionPath(index, Size);

    /// <summary>The inclusion path in the tree of an earlier <paramref name="size"/>.</summary>
    public IReadOnlyList<Digest> InclusionPath(long index, long size)
    {
        CheckSize(size, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<Digest> fromRoot = [];
        (long start, long length) = (0, size);
        while (length > 1)
        {
            long left = LargestPowerOfTwoBelow(length);
            bool goesLeft = index < start + left;
            fromRoot.Add(goesLeft ? Subtree(start + left, length - left) : Subtree(start, left));
            (start, length) = goesLeft ? (start, left) : (start + left, length - left);
        }

        fromRoot.Reverse();
        return fromRoot;
    }

    /// <summary>PROOF(from, D[size]): shows that the tree of <paramref name="from"/> leaves is the beginning of this one.</summary>
    public IReadOnlyList<Digest> ConsistencyProof(long from) => ConsistencyProof(from, Size);

    /// <summary>The consistency proof between two earlier sizes. See <see cref="Audit.ConsistencyProof"/>.</summary>
    public IReadOnlyList<Digest> ConsistencyProof(long from, long to)
    {
        CheckSize(to, Size);
        CheckSize(from, to);
        List<Digest> fromRoot = [];
        if (from == 0 || from == to)
        {
            return fromRoot;
        }

        (long start, long length) = (0, to);
        while (from < start + length)
        {
            long left = LargestPowerOfTwoBelow(length);
            bool goesLeft = from <= start + left;
            fromRoot.Add(goesLeft ? Subtree(start + left, length - left) : Subtree(start, left));
            (start, length) = goesLeft ? (start, left) : (start + left, length - left);
        }

        // The old tree ends where this subtree ends. If it *is* the old tree, the verifier has its root already.
        if (start > 0)
        {
            fromRoot.Add(Subtree(start, length));
        }

        fromRoot.Reverse();
        return fromRoot;
    }

    private Digest Subtree(long start, long length)
    {
        if (BitOperations.IsPow2(length))
        {
            int level = BitOperations.Log2((ulong)length);
            return _levels[level][(int)(start >> level)];
        }

        long left = LargestPowerOfTwoBelow(length);
        return NodeHash(Subtree(start, left), Subtree(start + left, length - left));
    }

    private static long LargestPowerOfTwoBelow(long length) => 1L << BitOperations.Log2((ulong)length - 1);

    private static void CheckSize(long size, long limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, limit);
    }
}
