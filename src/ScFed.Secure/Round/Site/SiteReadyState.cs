using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>
/// The set-up stands. Expects the round header, which must be the next entry of the approved study on this site's own state and head. Then
/// <see cref="SiteInputState"/>, or the end with pair faults, for which nothing is charged.
/// </summary>
internal sealed class SiteReadyState(SiteContext context, SiteSetup setup) : SiteState(context, setup)
{
    public override Step On(RoundHeader header)
    {
        if (header.Sid != Setup.Sid)
        {
            throw new RoundException(Misbehaviour.Binding, "the round header is for another set-up");
        }

        byte[] body = new Transcript(Label.RoundHeader, header.Sid, header.Rid).ToArray();
        Signing.Check(Context.Plan.AggregatorKey.Span, body, header.Signature.Span, "the round header");
        if (Context.History.IsUsed(Setup.Sid))
        {
            throw new RoundException(Misbehaviour.SetupUsed, "this set-up has entered a round or is void");
        }

        PlannedRound planned = Context.Policy.Plan(header);
        if (header.StateHash != planned.StateHash)
        {
            throw new RoundException(Misbehaviour.Plan, "the round is on another state than this site has computed");
        }

        if (header.Head != planned.Head)
        {
            throw new RoundException(Misbehaviour.Head, "the round follows another head than this site has seen");
        }

        // A state that is older than the log (a crash between the two, or a lost snapshot) would otherwise let a closed question be asked again.
        if (Context.History.HeadAfter(header.Round, header.Attempt) is not null)
        {
            throw new RoundException(Misbehaviour.Closed, "that attempt is closed in this site's log; its record is followed, it is not answered again");
        }

        if (header.Encoding != planned.Shape.Encoding)
        {
            throw new RoundException(Misbehaviour.Plan, "the round has another encoding than the study says");
        }

        if (planned.Charge is { } charge && Context.History.Budget.Objection(charge) is { } objection)
        {
            throw new RoundException(Misbehaviour.Budget, objection);
        }

        if (Setup.Faults.Count > 0)
        {
            return new Step(new SiteEndedState(Context, Setup), Faults(header.Rid));
        }

        return new Step(new SiteInputState(Context, Setup, header, planned), null);
    }

    private Transition Faults(RoundId rid)
    {
        IRoundMessage[] messages = [.. Setup.Faults.Select(partner => new PairFault(new SignedMessage(
            Context.Place,
            Context.Identity.SignWhole(new Transcript(Label.PairFault, Setup.Sid, rid).Add(Context.Place).Add(partner).ToArray()))))];
        AuditEvent e = new(EventKind.PairFaultSent) { Sid = Setup.Sid, Rid = rid, Places = [.. Setup.Faults] };
        return Decide(e, _ => messages);
    }
}
