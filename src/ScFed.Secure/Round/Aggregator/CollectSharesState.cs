using ScFed.Secure.Audit;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>R2: collects parts and checks them against the signed roots. Then <see cref="SetupReadyState"/> with U2 fixed, or void below m.</summary>
internal sealed class CollectSharesState(AggregatorContext context, AggregatorSetup setup) : AggregatorState(context, setup)
{
    public override IReadOnlyList<ushort> Missing => [.. Setup.Keys.Places.Where(p => !Setup.Shares.ContainsKey(p))];

    public override void Accept(ushort from, IRoundMessage message)
    {
        if (message is not ShareKeys shares)
        {
            throw Unexpected(message);
        }

        CheckSender(from, shares.Header);
        if (!Setup.Keys.Contains(from))
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {from} is not in U1");
        }

        ShareHeader header = ShareHeader.Read(Setup.Sid, Context.Plan, Setup.Keys.Hash, shares.Header);
        if (IsRepeat(Setup.Shares.ToDictionary(s => s.Key, s => s.Value.Header), shares.Header))
        {
            return;
        }

        if (shares.Parts.Count != Setup.Keys.Count)
        {
            throw new RoundException(Misbehaviour.Length, $"place {from} sent {shares.Parts.Count} parts for {Setup.Keys.Count} members");
        }

        for (int i = 0; i < shares.Parts.Count; i++)
        {
            if (shares.Parts[i].Length != SharePart.Size(from, Setup.Keys.Places[i]))
            {
                throw new RoundException(Misbehaviour.Length, $"the part of place {from} for {Setup.Keys.Places[i]} has another length");
            }
        }

        if (TreeOf(shares).Root != header.Root)
        {
            throw new RoundException(Misbehaviour.Root, $"the parts of place {from} do not hash to the root it signed");
        }

        Setup.Shares[from] = shares;
    }

    public override (AggregatorState Next, Transition Transition) Proceed()
    {
        if (Setup.Shares.Count < Context.Plan.MinSurvivors)
        {
            return Void(AbortReason.TooFewShares);
        }

        SignedMessage[] headers = [.. Setup.Shares.Values.Select(s => s.Header)];
        Setup.SharesHash = SetHash.Of(2, headers);
        ushort[] members = [.. Setup.Shares.Keys];
        IRoundMessage[] lists = [.. members.Select(to => new ToSite(to, new ShareList(headers, PartsFor(to, members))))];
        AuditEvent e = new(EventKind.SharesFixed) { Sid = Setup.Sid, Digests = [Setup.SharesHash], Places = members };
        return (new SetupReadyState(Context, Setup), new Transition(new Commit(e), _ => lists));
    }

    private static MerkleTree TreeOf(ShareKeys shares) => MerkleTree.Over(shares.Parts.Select(p => MerkleTree.LeafHash(p.Span)));

    private PartWithPath[] PartsFor(ushort to, ushort[] members)
    {
        int index = Setup.Keys.IndexOf(to);
        return [.. members.Where(from => from != to)
            .Select(from => new PartWithPath(from, Setup.Part(from, to), TreeOf(Setup.Shares[from]).InclusionPath(index)))];
    }
}
