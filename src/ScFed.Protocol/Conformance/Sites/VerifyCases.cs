using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>R6: a sum that passes every check by itself and is not the one of the inputs.</summary>
internal static class VerifyCases
{
    private const string Section = "protocol.md, Verify";

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        new("verify-altered-sum", Section, "one altered coordinate makes the check values false, and no close may call that sum verified", AlteredAsync),
        new("verify-second-sum", Section, "one R6 a round: another sum gets none", SecondAsync),
        new("verify-own-missing", Section, "without this site's R6 in the list the status is not verified", OwnMissingAsync),
        Lie(
            "verify-own-other",
            "the site's own R6 stands in the list as it was sent",
            (s, l) => l with { Tags = With(l.Tags, s.Place, m => Again(s.Kit, m, Value)) },
            Misbehaviour.OwnMessage),
        Lie(
            "verify-signature",
            "each R6 has the signature of its place",
            (s, l) => l with { Tags = With(l.Tags, s.Others[0], m => m with { Bytes = Flipped(m.Bytes) }) },
            Misbehaviour.Signature),
        Lie(
            "verify-value-range",
            "check values lie below 2^61 - 1",
            (s, l) => l with { Tags = With(l.Tags, s.Others[0], m => Again(s.Kit, m, High)) },
            Misbehaviour.CheckValueRange),
        Lie(
            "verify-other-sum",
            "each R6 is on this sum",
            (s, l) => l with { Tags = With(l.Tags, s.Others[0], m => Again(s.Kit, m, b => b[^1] ^= 1)) },
            Misbehaviour.Binding),
        Lie(
            "verify-of-another-rid",
            "the list is of this round",
            (_, l) => l with { Rid = new RoundId(Digest.Of("another round"u8)) },
            Misbehaviour.Binding,
            Misbehaviour.Unexpected),
        SiteCases.Lie<VerifyList>(
            "verify-skipped", Section, "a sum is not closed before its R6 were shown", (s, _) => s.Newest.Behind, Misbehaviour.Status, Misbehaviour.Unexpected),
    ];

    private static PeerCase<SiteUnderTest> Lie(string name, string says, Func<SiteUnderTest, VerifyList, IRoundMessage> lie, params Misbehaviour[] reasons) =>
        SiteCases.Lie(name, Section, says, lie, reasons);

    /// <summary>The first check value, behind label, sid and rid: another one below 2^61 − 1.</summary>
    private static void Value(byte[] body) => body[SetupAt + (2 * Digest.Size)] ^= 1;

    private static void High(byte[] body) => body.AsSpan(SetupAt + (2 * Digest.Size), sizeof(ulong)).Fill(0xFF);

    private static async Task AlteredAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        SumHeader honest = await site.ReachAsync<SumHeader>(round).ConfigureAwait(false);
        (SumHeader header, LaneVector sum) = SumCases.Another(site, round, honest, Lower);
        await site.SendAsync(header, sum).ConfigureAwait(false);
        VerifyTags own = await site.ExpectAsync<VerifyTags>().ConfigureAwait(false);
        List<SignedMessage> tags = [own.Tags];
        foreach (ushort other in site.Others)
        {
            tags.Add(((VerifyTags)(await round.TellAsync(other, header, sum).ConfigureAwait(false))!.Message).Tags);
        }

        await site.SendAsync(new VerifyList(header.Rid, [.. tags.OrderBy(t => t.Place)])).ConfigureAwait(false);
        await round.GiveUpAsync().ConfigureAwait(false);
        await site.SendAsync(Signed(site.Kit, round.Behind, c => c with { SumHash = header.SumHash, Status = VerifyStatus.Verified.Word })).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.Status).ConfigureAwait(false);
    }

    private static async Task SecondAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        SumHeader honest = await site.ReachAsync<SumHeader>(round).ConfigureAwait(false);
        await site.AskAsync(round).ConfigureAwait(false);
        (SumHeader header, LaneVector sum) = SumCases.Another(site, round, honest, Lower);
        await site.SendAsync(header, sum).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.SecondVerify).ConfigureAwait(false);
    }

    private static async Task OwnMissingAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        VerifyList list = await site.ReachAsync<VerifyList>(round).ConfigureAwait(false);
        await site.SendAsync(list with { Tags = Without(list.Tags, site.Place) }).ConfigureAwait(false);
        await site.SendAsync(round.Behind).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.Status, Misbehaviour.OwnMessage).ConfigureAwait(false);
    }

    /// <summary>One off, towards zero, so that no range check sees it.</summary>
    private static void Lower(LaneVector sum)
    {
        long value = sum.ExactAt(7);
        sum.Exact[7] = unchecked((ulong)(value > 0 ? value - 1 : value + 1));
    }
}
