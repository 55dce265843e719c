using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>R4. Expects U3; signs who is in, once. Then <see cref="SiteUnmaskState"/>.</summary>
internal sealed class SiteConsistencyState(SiteContext context, SiteSetup setup, SiteRoundData round, LaneVector masked) : SiteState(context, setup)
{
    /// <summary>The masked input, kept for the upload until U3 is fixed; not to be had before the header that commits to it is durable and released.</summary>
    public LaneVector? Masked => round.OwnInput is null ? null : masked;

    /// <summary>The signed R3 header, if it has left: a cut upload goes on behind the identical one.</summary>
    public MaskedInput? Sent => round.OwnInput is { } own ? new MaskedInput(own) : null;

    public override Step On(RoundHeader header) =>
        throw new RoundException(Misbehaviour.SetupUsed, "this set-up has entered a round");

    public override Step On(InputList list, LogProofs? proofs)
    {
        (IReadOnlyList<InputHeader> inputs, Digest hash) = SurvivorCheck.Of(Context, Setup, round, list);
        ushort[] survivors = [.. inputs.Select(i => i.Message.Place)];
        LogHead[] logs = [.. inputs.Select(i => i.Log)];
        LogCheck.Of(Context, survivors, logs, proofs);
        if (Context.History.OpenedSurvivors(round.Planned.Key) is { } opened && !opened.SequenceEqual(survivors))
        {
            throw new RoundException(Misbehaviour.OtherSurvivors, "after an R5 on the same question only the identical survivors are signed");
        }

        if (Context.Policy.Participation == ParticipationRule.Strict)
        {
            CheckParticipation(survivors);
        }

        round.FixSurvivors(inputs, hash);
        SignedMessage signature = new(Context.Place, Context.Identity.Sign(round.Sets.ConsistencyBody()));
        ConsistencySignature message = new(round.Sets.Rid, signature);
        AuditEvent signed = new(EventKind.ConsistencySigned) { Sid = Setup.Sid, Rid = round.Sets.Rid, Digests = [hash, Digest.Of(signature.Bytes.Span)] };
        AuditEvent e = PeerLogs.Note(signed, survivors, logs);
        return new Step(new SiteUnmaskState(Context, Setup, round), DecideWhileOpen(e, _ => [round.OwnSignature = message]));
    }

    public override Step On(Close close) => SiteClosing.Take(Context, Setup, round, close);

    private void CheckParticipation(IReadOnlyList<ushort> survivors)
    {
        Participation after = Context.History.Participation.With(survivors);
        if (after.Smallest.Count < Context.Plan.FewestSites)
        {
            throw new RoundException(
                Misbehaviour.Participation,
                $"over {after.Opened} opened sums a class of {after.Smallest.Count} sites would come and go by itself, and T = {Context.Plan.FewestSites}");
        }
    }
}
