using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>
/// R5. Expects at least t signatures of members of U3 on exactly the sets that this site signed; opens for every member of U2 one of its two secrets,
/// by this site's own view of who survived. Then <see cref="SiteSumState"/>.
/// </summary>
internal sealed class SiteUnmaskState(SiteContext context, SiteSetup setup, SiteRoundData round) : SiteState(context, setup)
{
    /// <summary>The same list again gets the same bytes; another list gets nothing.</summary>
    public override Step On(InputList list, LogProofs? proofs)
    {
        (_, Digest hash) = SurvivorCheck.Of(Context, Setup, round, list);
        return hash == round.Sets.U3
            ? new Step(this, null)
            : throw new RoundException(Misbehaviour.SecondConsistency, "another R4 was signed for this round");
    }

    /// <summary>The R4 that left, for an aggregator that asks again with the identical list; null where none left.</summary>
    public override IRoundMessage? Repeat(IRoundMessage request) =>
        request is InputList list && list.Rid == round.Sets.Rid && !Context.History.IsClosed(list.Rid) && SetHash.Of(3, list.Headers) == round.Sets.U3
            ? round.OwnSignature
            : null;

    public override Step On(SignatureList list)
    {
        if (list.Rid != round.Sets.Rid)
        {
            throw new RoundException(Misbehaviour.Binding, "the signatures are of another round");
        }

        if (Context.History.IsClosed(round.Sets.Rid))
        {
            throw new RoundException(Misbehaviour.Closed, "the round is closed at this site");
        }

        byte[] body = round.Sets.ConsistencyBody();
        int valid = list.Signatures
            .Where(s => round.Survivors.Contains(s.Place))
            .DistinctBy(s => s.Place)
            .Count(s => Ed25519Verifier.Verify(Context.Plan.Roster[s.Place].PublicKey.Span, body, s.Bytes.Span));
        if (valid < Context.Plan.Threshold)
        {
            throw new RoundException(Misbehaviour.TooFewSignatures, $"{valid} valid signatures of members of U3 where t = {Context.Plan.Threshold} are needed");
        }

        UnmaskShares message = new(new SignedMessage(Context.Place, Openings()));
        AuditEvent e = new(EventKind.SharesOpened)
        {
            Sid = Setup.Sid,
            Rid = round.Sets.Rid,
            Digests = [round.Sets.U3, Digest.Of(message.Openings.Bytes.Span), round.Planned.StateHash],
            Places = round.Survivors,
            Text = round.Planned.Query,
        };
        return new Step(new SiteSumState(Context, Setup, round), DecideWhileOpen(e, _ => [round.OwnOpenings = message]));
    }

    public override Step On(Close close) => SiteClosing.Take(Context, Setup, round, close);

    private byte[] Openings()
    {
        Transcript body = new Transcript(Label.R5, Setup.Sid, round.Sets.Rid).Add(round.Sets.U1).Add(round.Sets.U2).Add(round.Sets.U3);
        foreach (ushort place in Setup.ShareMembers)
        {
            ReadOnlySpan<byte> shares = Setup.SharesOf(place);
            // Never both: a survivor's self mask, or a dropped site's seed.
            _ = round.Survivors.Contains(place)
                ? body.Add([Opening.SelfMask]).Add(shares.Slice(64, 64))
                : body.Add([Opening.Seed]).Add(shares[..64]);
        }

        return Context.Identity.SignWhole(body.ToArray());
    }
}
