using ScFed.Secure.Audit;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>An R2 must be signed over this U1, with one part of the right length for each member, under the root that its sender signed.</summary>
internal static class PartsCheck
{
    public static void Of(SumPlan plan, AggregatorSetup setup, ShareKeys shares)
    {
        ushort from = shares.Header.Place;
        ShareHeader header = ShareHeader.Read(setup.Sid, plan, setup.Keys.Hash, shares.Header);
        if (shares.Parts.Count != setup.Keys.Count)
        {
            throw new RoundException(Misbehaviour.Length, $"place {from} sent {shares.Parts.Count} parts for {setup.Keys.Count} members");
        }

        for (int i = 0; i < shares.Parts.Count; i++)
        {
            if (shares.Parts[i].Length != SharePart.Size(from, setup.Keys.Places[i]))
            {
                throw new RoundException(Misbehaviour.Length, $"the part of place {from} for {setup.Keys.Places[i]} has another length");
            }
        }

        if (TreeOf(shares).Root != header.Root)
        {
            throw new RoundException(Misbehaviour.Root, $"the parts of place {from} do not hash to the root it signed");
        }
    }

    public static MerkleTree TreeOf(ShareKeys shares) => MerkleTree.Over(shares.Parts.Select(p => MerkleTree.LeafHash(p.Span)));
}
