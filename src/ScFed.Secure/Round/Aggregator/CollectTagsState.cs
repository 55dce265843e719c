using ScFed.Secure.Audit;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>R6: collects the check values of the survivors on the signed sum and works out the status. Then <see cref="SumSignedState"/>.</summary>
internal sealed class CollectTagsState(AggregatorRoundData round, SumHeader header) : AggregatorState(round.Context, round.Setup)
{
    private readonly SortedDictionary<ushort, SignedMessage> _tags = [];
    private readonly List<CheckValues> _values = [];

    /// <summary>The sum that the survivors are told before they answer.</summary>
    public SumHeader Header => header;

    public AggregatorRoundData Round => round;

    public override IReadOnlyList<ushort> Missing => [.. round.Inputs.Keys.Where(p => !_tags.ContainsKey(p))];

    public override void Accept(ushort from, IRoundMessage message)
    {
        if (message is not VerifyTags tags)
        {
            throw Unexpected(message);
        }

        CheckSender(from, tags.Tags);
        if (!round.Inputs.ContainsKey(from))
        {
            throw new RoundException(Misbehaviour.NotASubset, $"place {from} is not in U3");
        }

        CheckValues values = CheckValues.Read(round.Sets, Context.Plan, header.SumHash, tags.Tags);
        if (!IsRepeat(_tags, tags.Tags))
        {
            _tags[from] = tags.Tags;
            _values.Add(values);
        }
    }

    public override (AggregatorState Next, Transition Transition) Proceed()
    {
        VerifyStatus status = VerifyCheck.Of(Context.Plan, round.Sets, [.. round.Inputs.Keys], header.SumHash, _values, round.Sum);
        AuditEvent e = new(EventKind.SumVerified)
        {
            Sid = Setup.Sid,
            Rid = round.Sets.Rid,
            Digests = [header.SumHash],
            Places = status.Missing,
            Text = status.OutcomeWord,
        };
        return (new SumSignedState(round, header, status, [.. _tags.Values]), new Transition(new Commit(e), _ => []));
    }
}
