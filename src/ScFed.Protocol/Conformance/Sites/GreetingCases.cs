using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>An aggregator that is another one than its hello's answer must come from.</summary>
internal static class GreetingCases
{
    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        Wrong("welcome-version", "an aggregator of another version is left", p => new Welcome(2, p.ClosedRounds, p.Head), ErrorCode.VersionMismatch),
        Wrong(
            "welcome-head",
            "with as many closed rounds the heads are equal",
            p => new Welcome(WireVersion.Current, p.ClosedRounds, Digest.Of("fork"u8)),
            ErrorCode.HeadMismatch),
        Wrong(
            "welcome-behind",
            "an aggregator that has fewer closed rounds than the site is left",
            p => new Welcome(WireVersion.Current, p.ClosedRounds - 1, p.Head),
            ErrorCode.HeadMismatch),
        new("welcome-missing", "wire.md, Kinds", "the first message of an aggregator is its Welcome", async site =>
        {
            await site.Line.SendAsync(new Acknowledge(default, 0)).ConfigureAwait(false);
            await site.ExpectEndAsync(ErrorCode.UnexpectedMessage).ConfigureAwait(false);
        }),
    ];

    private static PeerCase<SiteUnderTest> Wrong(string name, string says, Func<KitPosition, Welcome> welcome, ErrorCode code) =>
        new(name, "wire.md, Versions; protocol.md, Replay", says, async site =>
        {
            if (site.Position.ClosedRounds == 0)
            {
                // There is nothing to be behind of yet.
                using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
                await site.CompleteAsync(round, site.Everybody()).ConfigureAwait(false);
                await site.ReturnAsync(inOrder: true).ConfigureAwait(false);
            }

            await site.Line.SendAsync(welcome(site.Position)).ConfigureAwait(false);
            await site.ExpectEndAsync(code).ConfigureAwait(false);
        });
}
