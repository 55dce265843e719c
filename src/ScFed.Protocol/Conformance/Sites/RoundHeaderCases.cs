using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>Questions that the study does not ask.</summary>
internal static class RoundHeaderCases
{
    private const string Section = "protocol.md, What a site checks: round header";
    private const string Next = "entry, round and attempt are the next of the site's own study";

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        Lie(
            "header-signature",
            "nobody but the study's aggregator asks",
            (_, h) => h with { Signature = Flipped(h.Signature) },
            Misbehaviour.Signature),
        Other("header-entry", Next, h => h with { Entry = h.Entry + 1 }, Misbehaviour.Plan),
        Other("header-round", Next, h => h with { Round = h.Round + 1 }, Misbehaviour.Plan),
        Other("header-attempt", Next, h => h with { Attempt = h.Attempt + 1 }, Misbehaviour.Plan),
        Other("header-state", "the state is the one that the site has computed", h => h with { StateHash = Digest.Of("trap"u8) }, Misbehaviour.Plan),
        Other("header-head", "the head is the site's own", h => h with { Head = Digest.Of("fork"u8) }, Misbehaviour.Head),
        Other(
            "header-encoding",
            "the encoding is that of the study",
            h => h with { Encoding = h.Encoding with { Bits = h.Encoding.Bits + 1 } },
            Misbehaviour.Plan),
        Other(
            "header-huge",
            "and nothing is allocated for another one",
            h => h with { Encoding = h.Encoding with { Exact = SumEncoding.MaxCoordinates } },
            Misbehaviour.Plan),
        Other(
            "header-without-setup",
            "a set-up that nobody made has no round",
            h => h with { Sid = new SetupId(Digest.Of("no set-up"u8)) },
            Misbehaviour.Unexpected,
            Misbehaviour.Binding),
        new("second-rid", Section, "a set-up enters one round, ever (rule 1)", SecondRidAsync),
        new("header-for-void-setup", Section, "a void set-up enters no round", VoidAsync),
    ];

    private static PeerCase<SiteUnderTest> Lie(
        string name, string says, Func<SiteUnderTest, RoundHeader, IRoundMessage> lie, params Misbehaviour[] reasons) =>
        SiteCases.Lie(name, Section, says, lie, reasons);

    private static PeerCase<SiteUnderTest> Other(string name, string says, Func<RoundHeader, RoundHeader> change, params Misbehaviour[] reasons) =>
        Lie(name, says, (site, header) => Signed(site.Kit, change(header)), reasons);

    private static async Task SecondRidAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        await site.ReachAsync<InputList>(round).ConfigureAwait(false);
        RoundHeader second = round.Header! with { Attempt = round.Header.Attempt + 1 };
        await site.SendAsync(Signed(site.Kit, second)).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.SetupUsed).ConfigureAwait(false);
    }

    private static async Task VoidAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        RoundHeader header = await site.ReachAsync<RoundHeader>(round).ConfigureAwait(false);
        await site.SendAsync(Void(site.Kit, header.Sid)).ConfigureAwait(false);
        await site.SendAsync(header).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.SetupUsed, Misbehaviour.Unexpected).ConfigureAwait(false);
    }
}
