using ScFed.Secure.Audit;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>R1: collects keys. Then <see cref="CollectSharesState"/> with U1 fixed, or void below m.</summary>
internal sealed class CollectKeysState(AggregatorContext context, AggregatorSetup setup, IReadOnlyList<ushort> invited) : AggregatorState(context, setup)
{
    private readonly SortedDictionary<ushort, MemberKeys> _keys = [];
    private readonly HashSet<string> _seen = [];

    public override IReadOnlyList<ushort> Missing => [.. invited.Where(p => !_keys.ContainsKey(p))];

    public IReadOnlyList<ushort> Invited => invited;

    public override IReadOnlyList<IRoundMessage> RequestsTo(ushort place) => invited.Contains(place) ? [Setup.Header] : [];

    public override void Accept(ushort from, IRoundMessage message)
    {
        if (message is not AdvertiseKeys advertise)
        {
            throw Unexpected(message);
        }

        CheckSender(from, advertise.Keys);
        if (!invited.Contains(from))
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {from} is not invited to this set-up");
        }

        MemberKeys keys = MemberKeys.Read(Setup.Sid, Context.Plan.Roster, advertise.Keys);
        if (!IsRepeat(_keys.ToDictionary(k => k.Key, k => k.Value.Message), advertise.Keys))
        {
            Context.Logs?.Check(from, keys.Log);
            HashSet<string> seen = [.. _seen];
            KeyBook.CheckDistinct(seen, keys);
            _seen.UnionWith(seen);
            _keys[from] = keys;
        }
    }

    public override (AggregatorState Next, Transition Transition) Proceed()
    {
        if (_keys.Count < Context.Plan.MinSurvivors)
        {
            return Void(AbortReason.TooFewKeys);
        }

        Setup.Keys = KeyBook.Of([.. _keys.Values]);
        KeyList list = Setup.KeyList;
        AuditEvent e = new(EventKind.KeysFixed) { Sid = Setup.Sid, Digests = [Setup.Keys.Hash], Places = Setup.Keys.Places };
        return (new CollectSharesState(Context, Setup), new Transition(new Commit(e), _ => [.. Setup.LogProofs(Context.Logs, Setup.Keys.Places), list]));
    }
}
