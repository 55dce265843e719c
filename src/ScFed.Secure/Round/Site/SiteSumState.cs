using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round.Site;

/// <summary>
/// Expects the signed sum and checks it before anything is made of it. With R6 in the study it is answered, once, and <see cref="SiteVerifyState"/> follows;
/// without, the close ends the round.
/// </summary>
internal sealed class SiteSumState(SiteContext context, SiteSetup setup, SiteRoundData round) : SiteState(context, setup)
{
    /// <summary>The R5 that left, for an aggregator that asks again; null where none left. The sets are fixed, so there is only one.</summary>
    /// <remarks>An aggregator that asks again after a cut sends both lists, and gets the R4 once more, too.</remarks>
    public override IRoundMessage? Repeat(IRoundMessage request) => Context.History.IsClosed(round.Sets.Rid) ? null : request switch
    {
        SignatureList list when list.Rid == round.Sets.Rid => round.OwnOpenings,
        InputList list when list.Rid == round.Sets.Rid && SetHash.Of(3, list.Headers) == round.Sets.U3 => round.OwnSignature,
        _ => null,
    };

    /// <summary>The sets are fixed; any list of signatures on them is answered with the identical bytes, and with nothing else.</summary>
    public override Step On(SignatureList list) => list.Rid == round.Sets.Rid && !Context.History.IsClosed(list.Rid)
        ? new Step(this, null)
        : throw new RoundException(Misbehaviour.Closed, "the round is closed at this site");

    public override Step On(SumHeader header, LaneVector sum)
    {
        SumCheck.Of(Context.Plan, round.Planned.Shape, round.Sets, round.Survivors.Count, header, sum);
        round.Accept(header, sum);
        if (Context.Plan.Verify.Enabled)
        {
            return Answer(header);
        }

        round.Status = VerifyStatus.Unverified;
        AuditEvent e = new(EventKind.SumAccepted) { Sid = Setup.Sid, Rid = round.Sets.Rid, Digests = [header.SumHash] };
        return new Step(new SiteClosingState(Context, Setup, round), Decide(e, _ => []));
    }

    public override Step On(Close close) => SiteClosing.Take(Context, Setup, round, close);

    private Step Answer(SumHeader header)
    {
        if (Context.History.IsClosed(round.Sets.Rid))
        {
            throw new RoundException(Misbehaviour.Closed, "the round is closed at this site");
        }

        VerifyTags message = SiteTags.Of(Context, Setup, round, header.SumHash);
        AuditEvent e = new(EventKind.TagsSent)
        {
            Sid = Setup.Sid,
            Rid = round.Sets.Rid,
            Digests = [header.SumHash, Bytes.Digest.Of(message.Tags.Bytes.Span)],
        };
        return new Step(new SiteVerifyState(Context, Setup, round), DecideWhileOpen(e, _ => [round.OwnTags = message]));
    }
}
