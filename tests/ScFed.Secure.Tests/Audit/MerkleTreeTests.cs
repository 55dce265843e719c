using CsCheck;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Tests.Audit;

public sealed class MerkleTreeTests
{
    private const int Most = 70;

    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, Most).Select(i => MerkleTree.LeafHash([(byte)i]))];
    private static readonly MerkleTree Tree = MerkleTree.Over(Leaves);

    [Fact]
    public void RootsAreThoseOfTheRecursiveDefinition()
    {
        for (int size = 0; size <= Most; size++)
        {
            Assert.Equal(Recursive(Leaves.AsSpan(0, size)), Tree.RootAt(size));
            Assert.Equal(Tree.RootAt(size), MerkleTree.Over(Leaves.Take(size)).Root);
        }
    }

    [Fact]
    public void FrontierHasTheRootOfTheTreeAtEverySize()
    {
        MerkleFrontier frontier = new();
        Assert.Equal(MerkleTree.EmptyRoot, frontier.Root);
        for (int size = 1; size <= Most; size++)
        {
            frontier.Append(Leaves[size - 1]);
            Assert.Equal(size, frontier.Size);
            Assert.Equal(Tree.RootAt(size), frontier.Root);
        }
    }

    [Fact]
    public void EveryInclusionPathVerifiesAtEverySize()
    {
        for (int size = 1; size <= Most; size++)
        {
            for (int index = 0; index < size; index++)
            {
                Assert.True(InclusionProof.Verify(Tree.RootAt(size), size, index, Leaves[index], Tree.InclusionPath(index, size)));
            }
        }
    }

    [Fact]
    public void EveryConsistencyProofVerifies()
    {
        for (int to = 0; to <= Most; to++)
        {
            for (int from = 0; from <= to; from++)
            {
                Assert.True(ConsistencyProof.Verify(from, Tree.RootAt(from), to, Tree.RootAt(to), Tree.ConsistencyProof(from, to)));
            }
        }
    }

    [Fact]
    public void InclusionOfAnythingChangedIsRefused()
    {
        Gen.Select(Gen.Int[2, Most], Gen.Int[0, Most - 1], Gen.Int[0, 10_000]).Sample(
            (size, at, bit) =>
            {
                int index = at % size;
                Digest[] path = [.. Tree.InclusionPath(index, size)];
                Digest root = Tree.RootAt(size);
                Digest[] forged = [.. path];
                forged[bit % path.Length] = Flip(forged[bit % path.Length], bit);
                return !InclusionProof.Verify(root, size, index, Leaves[index], forged)
                    && !InclusionProof.Verify(Flip(root, bit), size, index, Leaves[index], path)
                    && !InclusionProof.Verify(root, size, index, Flip(Leaves[index], bit), path)
                    && !InclusionProof.Verify(root, size, (index + 1) % size, Leaves[index], path)
                    && !InclusionProof.Verify(root, size, index, Leaves[index], path[1..])
                    && !InclusionProof.Verify(root, size, index, Leaves[index], path[..^1])
                    && !InclusionProof.Verify(root, size, index, Leaves[index], [.. path, root]);
            },
            iter: 2_000);
    }

    [Fact]
    public void ConsistencyOfAnythingChangedIsRefused()
    {
        Gen.Select(Gen.Int[2, Most], Gen.Int[0, Most - 1], Gen.Int[0, 10_000]).Sample(
            (to, at, bit) =>
            {
                int from = 1 + (at % (to - 1));
                Digest[] proof = [.. Tree.ConsistencyProof(from, to)];
                (Digest before, Digest after) = (Tree.RootAt(from), Tree.RootAt(to));
                Digest[] forged = [.. proof];
                forged[bit % proof.Length] = Flip(forged[bit % proof.Length], bit);
                return !ConsistencyProof.Verify(from, before, to, after, forged)
                    && !ConsistencyProof.Verify(from, Flip(before, bit), to, after, proof)
                    && !ConsistencyProof.Verify(from, before, to, Flip(after, bit), proof)
                    && !ConsistencyProof.Verify(from, before, to, after, proof[1..])
                    && !ConsistencyProof.Verify(from, before, to, after, proof[..^1])
                    && !ConsistencyProof.Verify(from, before, to, after, [.. proof, after]);
            },
            iter: 2_000);
    }

    [Fact]
    public void SizesOfNoTreeAreRefusedNotThrown()
    {
        Digest root = Tree.RootAt(5);
        Assert.False(InclusionProof.Verify(root, 0, 0, Leaves[0], []));
        Assert.False(InclusionProof.Verify(root, -1, -2, Leaves[0], []));
        Assert.False(InclusionProof.Verify(root, 5, 5, Leaves[0], []));
        Assert.False(InclusionProof.Verify(root, long.MaxValue, long.MaxValue - 1, Leaves[0], [root, root]));
        Assert.False(ConsistencyProof.Verify(6, root, 5, root, []));
        Assert.False(ConsistencyProof.Verify(-1, root, 5, root, []));
        Assert.False(ConsistencyProof.Verify(5, root, long.MaxValue, root, [root, root]));
        Assert.False(ConsistencyProof.Verify(4, root, 5, root, []));
        Assert.False(ConsistencyProof.Verify(0, root, 5, root, []));
        Assert.False(ConsistencyProof.Verify(0, MerkleTree.EmptyRoot, 0, root, []));
        Assert.False(ConsistencyProof.Verify(5, root, 5, Leaves[0], []));
    }

    [Fact]
    public void AskingBeyondTheTreeThrows()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.RootAt(Most + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.InclusionPath(Most));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.InclusionPath(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tree.ConsistencyProof(4, 3));
    }

    [Fact]
    public void TruncatedTreeIsTheTreeThatItWas()
    {
        for (int size = 0; size <= Most; size++)
        {
            MerkleTree tree = MerkleTree.Over(Leaves);
            tree.Truncate(size);
            Assert.Equal((size, Tree.RootAt(size)), (tree.Size, tree.Root));
            foreach (Digest leaf in Leaves.Skip(size))
            {
                tree.Append(leaf);
            }

            Assert.Equal(Tree.Root, tree.Root);
        }
    }

    private static Digest Recursive(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.Length == 0 ? Digest.Of([]) : leaves[0];
        }

        int left = 1;
        while (2 * left < leaves.Length)
        {
            left *= 2;
        }

        return Digest.Of([1, .. Recursive(leaves[..left]).Span, .. Recursive(leaves[left..]).Span]);
    }

    private static Digest Flip(Digest digest, int bit)
    {
        byte[] bytes = digest.ToArray();
        bytes[bit / 8 % 32] ^= (byte)(1 << (bit % 8));
        return new Digest(bytes);
    }
}
