using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>What a site in the round does with its close: the sets must be those it has signed, the sum the one it has checked.</summary>
internal static class SiteClosing
{
    public static Step Take(SiteContext context, SiteSetup setup, SiteRoundData round, Close close)
    {
        if (context.History.HeadAfter(round.Header.Round, round.Header.Attempt) is not null)
        {
            throw new RoundException(Misbehaviour.Closed, "this attempt is closed at this site, by another close");
        }

        Closing closing = Closing.Read(close.Bytes.Span, context.Plan.AggregatorKey.Span);
        RoundSets sets = round.Sets;
        if (closing.Sid != sets.Sid || closing.Rid != sets.Rid || closing.U1 != sets.U1 || closing.U2 != sets.U2
            || (sets.U3 != Digest.Zero && closing.U3 != sets.U3))
        {
            throw new RoundException(Misbehaviour.Binding, "the close is of another round or other sets");
        }

        if (closing.SumHash is { } hash && round.SumHash != hash)
        {
            throw new RoundException(Misbehaviour.SumHash, "the close names a sum that this site has not checked");
        }

        if (closing.Verify is { } status && !status.Equals(round.Status))
        {
            throw new RoundException(Misbehaviour.Status, $"the close says '{closing.Status}' where the R6 give '{round.Status?.Word ?? "nothing yet"}'");
        }

        RoundResult result = new(round.Header, closing, round.Survivors, Closing.NextHead(round.Planned.Head, close.Bytes.Span));
        AuditEvent e = result.ToEvent();
        SiteEndedState ended = new(context, setup) { Result = result, Subject = SubjectOf(context, setup, round, result, close) };
        return new Step(ended, new Transition(new Commit(e), _ =>
        {
            context.History.Apply(e);
            return [];
        }));
    }

    private static AuditSubject? SubjectOf(SiteContext context, SiteSetup setup, SiteRoundData round, RoundResult result, Close close) =>
        result.HasSum && context.Plan.Verify.Enabled
            ? new AuditSubject(context.Plan, setup.Header, round.Header, close, round.Sets, round.SumHash!.Value, setup.Keys, setup.ShareHeaders, round.Inputs, round.Sum!)
            : null;
}
