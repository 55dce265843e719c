using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>The set-up stands and waits for its one round. Then <see cref="CollectInputsState"/>.</summary>
internal sealed class SetupReadyState(AggregatorContext context, AggregatorSetup setup) : AggregatorState(context, setup)
{
    public override IReadOnlyList<ushort> Missing => [];

    public override IReadOnlyList<IRoundMessage> RequestsTo(ushort place) => Setup.Shares.ContainsKey(place) ? [Setup.ShareListFor(place)] : [];

    public override (AggregatorState Next, Transition Transition) Proceed() => throw new InvalidOperationException("a ready set-up waits for a round");

    public (AggregatorState Next, Transition Transition, RoundHeader Header) Begin(
        ulong entry, ulong round, ulong attempt, string purpose, Digest stateHash, Digest head, SumShape shape)
    {
        RoundHeader unsigned = new(Setup.Sid, entry, round, attempt, stateHash, head, shape.Encoding, default);
        byte[] signature = Context.Identity.Sign(new Transcript(Label.RoundHeader, Setup.Sid, unsigned.Rid).ToArray());
        RoundHeader header = unsigned with { Signature = signature };
        AuditEvent e = new(EventKind.RoundOpened)
        {
            Sid = Setup.Sid,
            Rid = header.Rid,
            Number = round,
            Attempt = attempt,
            Digests = [stateHash, head],
            Text = purpose,
        };
        AggregatorRoundData data = new(Context, Setup, header, shape, new LaneVector(shape.Encoding));
        return (new CollectInputsState(data), new Transition(new Commit(e), _ => [header]), header);
    }
}
