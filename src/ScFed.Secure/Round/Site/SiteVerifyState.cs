using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round.Site;

/// <summary>R6 was sent. Expects the R6 of all survivors and works out the status itself. Then <see cref="SiteClosingState"/>.</summary>
internal sealed class SiteVerifyState(SiteContext context, SiteSetup setup, SiteRoundData round) : SiteState(context, setup)
{
    /// <summary>The R6 that left, for an aggregator that sends the identical sum again; null where none left.</summary>
    public override IRoundMessage? Repeat(IRoundMessage request) =>
        request is SumHeader header && header.Rid == round.Sets.Rid && header.SumHash == round.SumHash && !Context.History.IsClosed(header.Rid)
            ? round.OwnTags
            : null;

    /// <summary>The lists that were answered already: an aggregator that asks again after a cut sends them as well.</summary>
    public override Step On(InputList list, LogProofs? proofs) => list.Rid == round.Sets.Rid && SetHash.Of(3, list.Headers) == round.Sets.U3
        ? new Step(this, null)
        : throw new RoundException(Misbehaviour.SecondConsistency, "another R4 was signed for this round");

    public override Step On(SignatureList list) => list.Rid == round.Sets.Rid
        ? new Step(this, null)
        : throw new RoundException(Misbehaviour.Closed, "the round is closed at this site");

    /// <summary>The same sum again gets the same bytes; another one gets nothing: two answers would open the pads.</summary>
    public override Step On(SumHeader header, LaneVector sum) => header.Rid == round.Sets.Rid && header.SumHash == round.SumHash
        ? new Step(this, null)
        : throw new RoundException(Misbehaviour.SecondVerify, "another R6 was signed for this round");

    public override Step On(VerifyList list)
    {
        if (list.Rid != round.Sets.Rid)
        {
            throw new RoundException(Misbehaviour.Binding, "the R6 are of another round");
        }

        if (list.Tags.Any(t => t.Place == Context.Place))
        {
            OwnMessage.Check(list.Tags, round.OwnTags?.Tags, "the R6");
        }

        VerifyStatus status = VerifyCheck.Of(Context.Plan, round.Sets, round.Survivors, round.SumHash!.Value, list.Tags, round.Sum!);
        round.Status = status;
        AuditEvent e = new(EventKind.SumVerified)
        {
            Sid = Setup.Sid,
            Rid = round.Sets.Rid,
            Digests = [round.SumHash.Value],
            Places = status.Missing,
            Text = status.OutcomeWord,
        };
        return new Step(new SiteClosingState(Context, Setup, round), Decide(e, _ => []));
    }

    public override Step On(Close close) => SiteClosing.Take(Context, Setup, round, close);
}
