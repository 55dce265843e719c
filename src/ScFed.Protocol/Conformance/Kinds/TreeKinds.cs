using System.Text.Json;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Bytes: the trees of RFC 6962, their paths and proofs.</summary>
internal static class TreeKinds
{
    private const int MostLeaves = 1_024;

    public static (string, VectorKind)[] All =>
    [
        ("merkle-tree", new VectorKind(TreeOf)),
        ("inclusion", VectorKind.Check(given => RefusalException.Unless(
            InclusionProof.Verify(given.Digest("root"), given.Number("size"), given.Number("index"), given.Digest("leaf"), given.Digests("path")), "proof"))),
        ("consistency", VectorKind.Check(given => RefusalException.Unless(
            ConsistencyProof.Verify(given.Number("from"), given.Digest("from root"), given.Number("to"), given.Digest("to root"), given.Digests("proof")), "proof"))),
    ];

    private static object? TreeOf(JsonElement given, string output)
    {
        Digest[] leaves = [.. given.List("leaves").Take(MostLeaves + 1).Select(leaf => MerkleTree.LeafHash(leaf.Bytes()))];
        if (leaves.Length > MostLeaves)
        {
            throw new VectorException($"more than {MostLeaves} leaves");
        }

        MerkleTree tree = MerkleTree.Over(leaves);
        return output switch
        {
            "root" => tree.Root,
            "paths" => leaves.Select((leaf, i) => Checked(tree.InclusionPath(i), path => InclusionProof.Verify(tree.Root, tree.Size, i, leaf, path))),
            "consistency proofs from size 1..n" => leaves.Select((_, i) => Checked(
                tree.ConsistencyProof(i + 1), proof => ConsistencyProof.Verify(i + 1, tree.RootAt(i + 1), tree.Size, tree.Root, proof))),
            _ => null,
        };
    }

    private static IReadOnlyList<Digest> Checked(IReadOnlyList<Digest> proof, Func<IReadOnlyList<Digest>, bool> holds) =>
        holds(proof) ? proof : throw new VectorException("a proof that was made does not hold");
}
