using ScFed.Secure.Bytes;

namespace ScFed.Secure.Audit;

/// <summary>Verifies that a leaf stands at an index of an RFC 6962 tree (the algorithm of RFC 9162, 2.1.3.2).</summary>
public static class InclusionProof
{
    /// <summary>Whether <paramref name="path"/>, leaf to root, leads from the leaf to the root. Never throws for what comes from outside.</summary>
    public static bool Verify(Digest root, long size, long index, Digest leafHash, IReadOnlyList<Digest> path)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        Digest hash = leafHash;
        (long node, long last) = (index, size - 1); // the node on the way up, and the last node of its level
        foreach (Digest sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.NodeHash(sibling, hash);

                // A last node without a sibling is its own parent: climb to where it is a right child.
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }
}
