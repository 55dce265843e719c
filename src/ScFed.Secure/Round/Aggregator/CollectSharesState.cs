using ScFed.Secure.Audit;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>R2: collects parts and checks them against the signed roots. Then <see cref="SetupReadyState"/> with U2 fixed, or void below m.</summary>
internal sealed class CollectSharesState(AggregatorContext context, AggregatorSetup setup) : AggregatorState(context, setup)
{
    public override IReadOnlyList<ushort> Missing => [.. Setup.Keys.Places.Where(p => !Setup.Shares.ContainsKey(p))];

    public override IReadOnlyList<IRoundMessage> RequestsTo(ushort place) => Setup.Keys.Contains(place) ? [.. Setup.LogProofs(Context.Logs, [place]).Select(p => p.Message), Setup.KeyList] : [];

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

        if (IsRepeat(Setup.Shares.ToDictionary(s => s.Key, s => s.Value.Header), shares.Header))
        {
            return;
        }

        PartsCheck.Of(Context.Plan, Setup, shares);
        Setup.Shares[from] = shares;
    }

    public override (AggregatorState Next, Transition Transition) Proceed()
    {
        if (Setup.Shares.Count < Context.Plan.MinSurvivors)
        {
            return Void(AbortReason.TooFewShares);
        }

        Setup.FixShares();
        ushort[] members = [.. Setup.Shares.Keys];
        IRoundMessage[] lists = [.. members.Select(to => new ToSite(to, Setup.ShareListFor(to)))];
        AuditEvent e = new(EventKind.SharesFixed) { Sid = Setup.Sid, Digests = [Setup.SharesHash], Places = members };
        return (new SetupReadyState(Context, Setup), new Transition(new Commit(e), _ => lists));
    }
}
