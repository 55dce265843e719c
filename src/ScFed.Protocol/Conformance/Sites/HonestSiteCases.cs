using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>What an honest aggregator asks; the sum shows whether masks, shares and openings are right, for it is right only if all of them are.</summary>
internal static class HonestSiteCases
{
    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        new("hello", "wire.md, Kinds", "the first frame names version, study, place and session", HelloAsync),
        new("honest-round", "protocol.md, Messages", "R1 to the close; every answer is checked, and the sum is that of the inputs", HonestAsync),
        new("honest-drop-out", "protocol.md, Masking and unmasking", "for a site that has sent no R3 the share of its seed is opened", DropOutAsync),
        new("two-set-ups", "protocol.md, Set-ups ahead", "two set-ups may be open at once; the newer one may be used, and the older one never", TwoSetupsAsync),
        new("lost-round", "protocol.md, After a lost round", "a loss moves head and attempt on; the next attempt is answered", LostAsync),
        new("void-set-up", "protocol.md, What a site checks", "a void set-up is forgotten, and the next one is made", VoidAsync),
    ];

    private static Task HelloAsync(SiteUnderTest site)
    {
        Session.Hello hello = site.Line.Hello;
        string? wrong = hello switch
        {
            { Version: not Wire.WireVersion.Current } => $"version {hello.Version}",
            { Place: var place } when place != site.Place => $"place {place}",
            { StudyHash: var hash } when hash != site.Kit.Plan.StudyHash => "another study",
            { SessionId: var id } when !id.Span.ContainsAnyExcept((byte)0) => "a session id of zeros",
            _ => null,
        };
        return wrong is null ? Task.CompletedTask : throw new CaseFailedException($"its Hello says {wrong}");
    }

    private static async Task HonestAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        ulong size = 0;
        round.Watch = message => size = message switch
        {
            AdvertiseKeys keys => Above(0, PlayedLogs.SizeIn(keys.Keys), Session(site, keys)),
            MaskedInput input => Above(size, PlayedLogs.SizeIn(input.Header), true),
            _ => size,
        };
        await site.CompleteAsync(round, site.Everybody()).ConfigureAwait(false);
    }

    private static async Task DropOutAsync(SiteUnderTest site)
    {
        await HonestAsync(site).ConfigureAwait(false);
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        await site.ReachAsync<RoundHeader>(round).ConfigureAwait(false);
        round.Silence(site.Others[0]);
        await site.CompleteAsync(round, [.. site.Everybody().Where(p => p != site.Others[0])]).ConfigureAwait(false);
    }

    private static async Task TwoSetupsAsync(SiteUnderTest site)
    {
        using ScriptedRound first = await site.OpenAsync().ConfigureAwait(false);
        await site.ReachAsync<RoundHeader>(first).ConfigureAwait(false);
        using ScriptedRound second = await site.OpenAsync().ConfigureAwait(false);
        await site.CompleteAsync(second, site.Everybody()).ConfigureAwait(false);
        await site.SendAsync(first.Message).ConfigureAwait(false);
        await site.ExpectRefusalAsync(
            Misbehaviour.Unexpected, Misbehaviour.SetupUsed, Misbehaviour.Binding, Misbehaviour.Plan, Misbehaviour.Head, Misbehaviour.Closed).ConfigureAwait(false);
    }

    private static async Task LostAsync(SiteUnderTest site)
    {
        using ScriptedRound lost = await site.OpenAsync().ConfigureAwait(false);
        await site.ReachAsync<RoundHeader>(lost).ConfigureAwait(false);
        await site.AskAsync(lost).ConfigureAwait(false);
        await site.LoseAsync(lost).ConfigureAwait(false);
        await HonestAsync(site).ConfigureAwait(false);
    }

    private static async Task VoidAsync(SiteUnderTest site)
    {
        using ScriptedRound unused = await site.OpenAsync().ConfigureAwait(false);
        RoundHeader header = await site.ReachAsync<RoundHeader>(unused).ConfigureAwait(false);
        await site.SendAsync(Forgery.Void(site.Kit, header.Sid)).ConfigureAwait(false);
        await HonestAsync(site).ConfigureAwait(false);
    }

    private static bool Session(SiteUnderTest site, AdvertiseKeys keys) =>
        keys.Keys.Bytes.Span.Slice(Forgery.SessionAt, 16).SequenceEqual(site.Line.Hello.SessionId.Span)
            ? true
            : throw new CaseFailedException("its R1 has another session id than its Hello");

    private static ulong Above(ulong before, ulong size, bool whole) =>
        whole && size > before ? size : throw new CaseFailedException("its log does not grow: the decision behind a message stands in the log before the message leaves");
}
