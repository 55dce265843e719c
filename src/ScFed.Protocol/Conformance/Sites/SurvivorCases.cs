using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>U3 lists that must not be signed.</summary>
internal static class SurvivorCases
{
    private const string Section = "protocol.md, What a site checks: U3 list";

    /// <summary>What says no to a round that is over or another one.</summary>
    private static readonly Misbehaviour[] s_over = [Misbehaviour.Closed, Misbehaviour.Binding, Misbehaviour.Unexpected];

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        Lie(
            "u3-without-it",
            "the site's own R3 header stands in U3",
            (s, l) => l with { Headers = Without(l.Headers, s.Place) },
            Misbehaviour.OwnMessage),
        Lie("u3-too-few", "|U3| is m or more", (s, l) => l with { Headers = Without(l.Headers, [.. s.Others.Skip(1)]) }, Misbehaviour.TooFew),
        Lie(
            "u3-signature",
            "each R3 header has the signature of its place",
            (s, l) => l with { Headers = With(l.Headers, s.Others[0], m => m with { Bytes = Flipped(m.Bytes) }) },
            Misbehaviour.Signature),
        Lie("u3-other-u1", "each R3 header is over the same U1", (s, l) => Changing(s, l, b => b[InputSetsAt] ^= 1), Misbehaviour.Binding),
        Lie(
            "u3-other-u2",
            "each R3 header is over the same U2",
            (s, l) => Changing(s, l, b => b[InputSetsAt + Digest.Size] ^= 1),
            Misbehaviour.Binding),
        Lie("u3-other-round", "each R3 header is of this round", (s, l) => Changing(s, l, b => b[SetupAt + Digest.Size] ^= 1), Misbehaviour.Binding),
        Lie("u3-of-another-rid", "the list is of this round", (_, l) => l with { Rid = new RoundId(Digest.Of("another round"u8)) }, s_over),
        new("second-u3", Section, "one R4 a round: another list gets none (rule 2)", SecondAsync),
        AfterNext<InputList>("r4-after-next-r3", "sending R3 closes every earlier round: no R4 for it any more (rule 1)", lost: false),
        AfterNext<InputList>("r4-after-close", "no R4 for an attempt that was closed, after the R3 of the next (rule 1)", lost: true),
        AfterNext<SignatureList>("r5-after-next-r3", "sending R3 closes every earlier round: no R5 for it any more (rule 1)", lost: false),
        AfterNext<SignatureList>("r5-after-close", "no R5 for an attempt that was closed, after the R3 of the next (rule 1)", lost: true),
        new("second-r3", Section, "a set-up whose upload is out is asked for it again: at most the identical R3, never another (rule 1)", SecondInputAsync),
        new("other-survivors", Section, "after an R5 on a question only the identical survivors are signed for it (rule 4)", OtherSurvivorsAsync),
    ];

    private static PeerCase<SiteUnderTest> Lie(string name, string says, Func<SiteUnderTest, InputList, IRoundMessage> lie, params Misbehaviour[] reasons) =>
        SiteCases.Lie(name, Section, says, lie, reasons);

    private static InputList Changing(SiteUnderTest site, InputList list, Action<byte[]> change) =>
        list with { Headers = With(list.Headers, site.Others[0], m => Again(site.Kit, m, change)) };

    private static async Task SecondAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        InputList list = await site.ReachAsync<InputList>(round).ConfigureAwait(false);
        await site.SayAsync(round).ConfigureAwait(false);
        await site.SendAsync(list with { Headers = Without(list.Headers, site.Others[0]) }).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.SecondConsistency).ConfigureAwait(false);
    }

    private static PeerCase<SiteUnderTest> AfterNext<T>(string name, string says, bool lost)
        where T : IRoundMessage => new(name, Section, says, site => AfterNextAsync<T>(site, lost));

    private static async Task AfterNextAsync<T>(SiteUnderTest site, bool lost)
        where T : IRoundMessage
    {
        using ScriptedRound first = await site.OpenAsync().ConfigureAwait(false);
        T late = await site.ReachAsync<T>(first).ConfigureAwait(false);
        if (lost)
        {
            await site.LoseAsync(first).ConfigureAwait(false);
        }

        using ScriptedRound second = await site.OpenAsync().ConfigureAwait(false);
        await site.ReachAsync<InputList>(second).ConfigureAwait(false);
        await site.SendAsync(late).ConfigureAwait(false);
        await site.ExpectRefusalAsync(s_over).ConfigureAwait(false);
    }

    private static async Task SecondInputAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        RoundHeader header = await site.ReachAsync<RoundHeader>(round).ConfigureAwait(false);
        await site.AskAsync(round).ConfigureAwait(false);
        await site.SendAsync(header).ConfigureAwait(false);
        await round.NextAsync().ConfigureAwait(false);
        await site.SendAsync(round.Message).ConfigureAwait(false);
        round.Take(site.Place, new SiteAnswer(await site.HearAfreshAsync(round).ConfigureAwait(false)));
    }

    private static async Task OtherSurvivorsAsync(SiteUnderTest site)
    {
        using ScriptedRound opened = await site.OpenAsync().ConfigureAwait(false);
        SignatureList list = await site.ReachAsync<SignatureList>(opened).ConfigureAwait(false);
        await site.SendAsync(list).ConfigureAwait(false);
        await site.ExpectAsync<UnmaskShares>().ConfigureAwait(false);
        await site.LoseAsync(opened).ConfigureAwait(false);

        using ScriptedRound other = await site.OpenAsync().ConfigureAwait(false);
        await site.ReachAsync<RoundHeader>(other).ConfigureAwait(false);
        other.Silence(site.Others[0]);
        await site.ReachAsync<InputList>(other).ConfigureAwait(false);
        await site.SendAsync(other.Message).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.OtherSurvivors).ConfigureAwait(false);

        await site.ReturnAsync(inOrder: true).ConfigureAwait(false);
        using ScriptedRound same = await site.OpenAsync().ConfigureAwait(false);
        await site.CompleteAsync(same, site.Everybody()).ConfigureAwait(false);
    }
}
