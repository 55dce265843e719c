using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>Every case against a site, in order: honest first, so that what follows is told apart from a site that cannot do a round at all.</summary>
internal static class SiteCases
{
    public static IReadOnlyList<PeerCase<SiteUnderTest>> All(ConformanceKit kit) =>
    [
        .. HonestSiteCases.All,
        .. ResumeCases.All(kit),
        .. GreetingCases.All,
        .. SetupCases.All,
        .. KeyListCases.All,
        .. ShareListCases.All,
        .. RoundHeaderCases.All,
        .. SurvivorCases.All,
        .. SignatureListCases.All,
        .. SumCases.All(kit),
        .. CloseCases.All(kit),
        .. ReplayCases.All(kit),
        .. WireCases.All,
    ];

    /// <summary>An honest round up to a message of this kind, and a lie in its place.</summary>
    public static PeerCase<SiteUnderTest> Lie<T>(
        string name, string section, string says, Func<SiteUnderTest, T, IRoundMessage> lie, params Misbehaviour[] reasons)
        where T : IRoundMessage => new(name, section, says, async site =>
        {
            using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
            T honest = await site.ReachAsync<T>(round).ConfigureAwait(false);
            await site.SendAsync(lie(site, honest), round.Sum).ConfigureAwait(false);
            await site.ExpectRefusalAsync(reasons).ConfigureAwait(false);
        });
}
