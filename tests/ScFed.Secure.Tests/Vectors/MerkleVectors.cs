using System.Text.Json;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Tests.Vectors;

public sealed class MerkleVectors
{
    [Fact]
    public void RootsPathsAndProofsMatch()
    {
        foreach (Vector vector in RepositoryFiles.Primitives("merkle tree"))
        {
            Digest[] leaves = [.. vector.In.GetProperty("leaves").EnumerateArray().Select(leaf => MerkleTree.LeafHash(leaf.Bytes()))];
            MerkleTree tree = MerkleTree.Over(leaves);
            Assert.Equal(vector.Out.Text("root"), tree.Root.ToString());

            JsonElement paths = vector.Out.GetProperty("paths");
            JsonElement proofs = vector.Out.GetProperty("consistency proofs from size 1..n");
            Assert.Equal(leaves.Length, paths.GetArrayLength());
            Assert.Equal(leaves.Length, proofs.GetArrayLength());
            for (int i = 0; i < leaves.Length; i++)
            {
                Assert.Equal(paths[i].Digests(), tree.InclusionPath(i));
                Assert.Equal(proofs[i].Digests(), tree.ConsistencyProof(i + 1));
            }
        }
    }
}
