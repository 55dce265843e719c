using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// R5: collects openings and checks each against the dealer's commitment, so that a wrong share names who answered. Then the sum is unmasked, checked
/// and signed, and the round closed.
/// </summary>
internal sealed class CollectOpeningsState(AggregatorRoundData round) : AggregatorState(round.Context, round.Setup)
{
    private readonly SortedDictionary<ushort, SignedMessage> _answers = [];
    private readonly HashSet<ushort> _liars = [];

    public AggregatorRoundData Round => round;

    public override IReadOnlyList<ushort> Missing => [.. round.Inputs.Keys.Where(p => !_answers.ContainsKey(p) && !_liars.Contains(p))];

    public override IReadOnlyList<IRoundMessage> RequestsTo(ushort place) => round.Inputs.ContainsKey(place) ? [.. round.LogProofs([place]).Select(p => p.Message), round.InputList, round.SignatureList] : [];

    public override void Accept(ushort from, IRoundMessage message)
    {
        if (message is not UnmaskShares answer)
        {
            throw Unexpected(message);
        }

        CheckSender(from, answer.Openings);
        if (!round.Inputs.ContainsKey(from))
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {from} is not in U3");
        }

        if (_liars.Contains(from))
        {
            throw new RoundException(Misbehaviour.Answerer, $"place {from} has opened a wrong share already", from);
        }

        if (IsRepeat(_answers, answer.Openings))
        {
            return;
        }

        if (OpeningCheck.FirstMisfit(round, answer.Openings) is { } dealer)
        {
            _liars.Add(from);
            ushort? named = Setup.Accuse(Context.Plan, Exhibits.WrongShare(round, answer.Openings, dealer));
            throw new RoundException(Misbehaviour.Answerer, $"what place {from} opened of dealer {dealer} is not what was committed to", named);
        }

        _answers[from] = answer.Openings;
    }

    public override (AggregatorState Next, Transition Transition) Proceed()
    {
        if (_answers.Count < Context.Plan.Threshold)
        {
            return round.Close(AbortReason.TooFewOpenings);
        }

        round.Answers = [.. _answers.Values.Take(Context.Plan.Threshold)];
        if (Unmasking.Apply(round) is { } lie)
        {
            Setup.Accuse(Context.Plan, lie);
            return round.Close(AbortReason.Liar);
        }

        try
        {
            round.Shape.Check(round.Sum, round.Inputs.Count);
        }
        catch (RoundException)
        {
            // A canary or a range is wrong: some input did not fit, and nobody can be named for it.
            return round.Close(AbortReason.Desynchronised);
        }

        Digest hash = round.Sum.Hash();
        SumHeader header = new(round.Sets.Rid, hash, Context.Identity.Sign(round.Sets.SumBody(hash)));
        Commit signed = new(new AuditEvent(EventKind.SumSigned) { Sid = Setup.Sid, Rid = round.Sets.Rid, Digests = [hash] });
        return Context.Plan.Verify.Enabled
            ? (new CollectTagsState(round, header), new Transition(signed, _ => [header]))
            : (new SumSignedState(round, header, VerifyStatus.Unverified, []), new Transition(signed, _ => []));
    }
}
