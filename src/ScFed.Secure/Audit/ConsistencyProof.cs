using System.Numerics;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Audit;

/// <summary>Verifies that one RFC 6962 tree is the beginning of another (the algorithm of RFC 9162, 2.1.4.2): nothing was taken out or changed.</summary>
public static class ConsistencyProof
{
    /// <summary>
    /// Whether <paramref name="proof"/> leads from the tree (<paramref name="from"/>, <paramref name="fromRoot"/>) to the tree
    /// (<paramref name="to"/>, <paramref name="toRoot"/>). The empty tree begins every tree; its proof is empty. Never throws for what comes
    /// from outside.
    /// </summary>
    public static bool Verify(long from, Digest fromRoot, long to, Digest toRoot, IReadOnlyList<Digest> proof)
    {
        if (from < 0 || from > to)
        {
            return false;
        }

        if (from == to || from == 0)
        {
            return proof.Count == 0 && (from == to ? fromRoot == toRoot : fromRoot == MerkleTree.EmptyRoot)
                && (to > 0 || toRoot == MerkleTree.EmptyRoot);
        }

        return VerifyGrowth(from, fromRoot, to, toRoot, proof);
    }

    private static bool VerifyGrowth(long from, Digest fromRoot, long to, Digest toRoot, IReadOnlyList<Digest> proof)
    {
        bool startsAtOldRoot = BitOperations.IsPow2(from);
        if (proof.Count == 0)
        {
            return false;
        }

        int trailingRightTurns = BitOperations.TrailingZeroCount(from);
        (long node, long last) = ((from - 1) >> trailingRightTurns, (to - 1) >> trailingRightTurns);
        Digest oldHash = startsAtOldRoot ? fromRoot : proof[0];
        Digest newHash = oldHash;
        foreach (Digest sibling in proof.Skip(startsAtOldRoot ? 0 : 1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                oldHash = MerkleTree.NodeHash(sibling, oldHash);
                newHash = MerkleTree.NodeHash(sibling, newHash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                newHash = MerkleTree.NodeHash(newHash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash == fromRoot && newHash == toRoot;
    }
}
