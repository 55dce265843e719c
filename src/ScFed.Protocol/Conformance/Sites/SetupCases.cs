using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>Set-up headers that must not be answered.</summary>
internal static class SetupCases
{
    private const string Section = "protocol.md, What a site checks: set-up header";

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        Lie(
            "setup-signature",
            "nobody but the study's aggregator opens a set-up",
            (_, h) => h with { Signature = Flipped(h.Signature) },
            Misbehaviour.Signature),
        Other("setup-version", h => h with { Version = 2 }),
        Other("setup-suite", h => h with { Suite = 3 - h.Suite }),
        Other("setup-study", h => h with { StudyHash = Digest.Of("another study"u8) }),
        Other("setup-roster", h => h with { RosterHash = Digest.Of("another roster"u8) }),
        Other("setup-sites", h => h with { Sites = h.Sites - 1 }),
        Other("setup-threshold", h => h with { Threshold = h.Threshold - 1 }),
        Other("setup-colluders", h => h with { Colluders = h.Colluders + 1 }),
        Other("setup-min-survivors", h => h with { MinSurvivors = h.MinSurvivors - 1 }),
        Index("setup-index-again", last => last),
        Index("setup-index-below", last => last - 1),
        new("setup-index-next-session", Section, "every index is above those of earlier sessions, too", NextSessionAsync),
    ];

    private static PeerCase<SiteUnderTest> Other(string name, Func<SetupHeader, SetupHeader> change) => Lie(
        name, "version, suite, hashes and numbers are those of the site's own study", (site, h) => Signed(site.Kit, change(h)), Misbehaviour.Parameters);

    /// <summary>Behind a set-up that was answered.</summary>
    private static PeerCase<SiteUnderTest> Index(string name, Func<ulong, ulong> of) =>
        new(name, Section, "every index is above the one before", async site =>
        {
            using ScriptedRound earlier = await site.OpenAsync().ConfigureAwait(false);
            SetupHeader answered = await site.ReachAsync<SetupHeader>(earlier).ConfigureAwait(false);
            await site.SayAsync(earlier).ConfigureAwait(false);
            SetupHeader again = answered with { Nonce = Digest.Of("another set-up"u8), Index = of(site.LastIndex) };
            await site.SendAsync(Signed(site.Kit, again)).ConfigureAwait(false);
            await site.ExpectRefusalAsync(Misbehaviour.Index).ConfigureAwait(false);
        });

    private static async Task NextSessionAsync(SiteUnderTest site)
    {
        using ScriptedRound earlier = await site.OpenAsync().ConfigureAwait(false);
        SetupHeader answered = await site.ReachAsync<SetupHeader>(earlier).ConfigureAwait(false);
        await site.SayAsync(earlier).ConfigureAwait(false);
        await site.SendAsync(Signed(site.Kit, answered with { Nonce = Digest.Of("a refused set-up"u8) })).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.Index).ConfigureAwait(false);
        await site.ReturnAsync(inOrder: true).ConfigureAwait(false);
        await site.WelcomeAsync().ConfigureAwait(false);
        await site.SendAsync(Signed(site.Kit, answered with { Nonce = Digest.Of("another set-up"u8) })).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.Index).ConfigureAwait(false);
    }

    private static PeerCase<SiteUnderTest> Lie(string name, string says, Func<SiteUnderTest, SetupHeader, IRoundMessage> lie, Misbehaviour reason) =>
        SiteCases.Lie(name, Section, says, lie, reason);
}
