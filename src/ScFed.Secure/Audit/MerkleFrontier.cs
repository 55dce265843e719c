using ScFed.Secure.Bytes;

namespace ScFed.Secure.Audit;

/// <summary>
/// The root of a growing RFC 6962 tree without its leaves: only the roots of the complete subtrees on its right edge are kept, one for each set bit
/// of the size.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly Stack<Digest> _peaks = new();

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The root over them.</summary>
    public Digest Root
    {
        get
        {
            Digest? root = null;
            foreach (Digest peak in _peaks) // from the smallest, rightmost one
            {
                root = root is null ? peak : MerkleTree.NodeHash(peak, root.Value);
            }

            return root ?? MerkleTree.EmptyRoot;
        }
    }

    /// <summary>Appends the hash of one leaf.</summary>
    public void Append(Digest leafHash)
    {
        Digest peak = leafHash;
        for (long rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            peak = MerkleTree.NodeHash(_peaks.Pop(), peak);
        }

        _peaks.Push(peak);
        Size++;
    }
}
