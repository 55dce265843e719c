using System.Security.Cryptography;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Sum;

/// <summary>
/// The life of a site process in a study: its id, the set-ups it has made and the round it is in. They outlive a connection that is cut, so that the next
/// one goes on where it broke off; a session whose secrets were wiped goes on under a new id, as a restarted site does.
/// </summary>
public sealed class SiteSession : IAsyncDisposable
{
    /// <summary>Begins a session; <paramref name="site"/> brings its id.</summary>
    /// <param name="site">Keys, plan and history of the site.</param>
    /// <param name="study">The study it follows.</param>
    /// <param name="journal">Where its decisions become durable.</param>
    /// <param name="vault">Where inputs lie until their sum is closed; null keeps them in memory.</param>
    /// <param name="evidence">Keeps proofs against the aggregator, and those against sites that it hands out; null for nobody.</param>
    public SiteSession(SiteContext site, ISumStudy study, Journal journal, InputVault? vault = null, IEvidenceKeeper? evidence = null)
    {
        Site = site;
        Study = study;
        Journal = journal;
        Vault = vault ?? new MemoryVault();
        Evidence = new EvidenceDesk(site.Plan, evidence);
        Rounds = new RoundFollower(site, study, journal, Vault, Evidence);
    }

    internal SiteContext Site { get; private set; }

    internal ISumStudy Study { get; }

    internal Journal Journal { get; }

    internal InputVault Vault { get; }

    /// <summary>Lives as long as the process, so that what the aggregator has signed over one connection is held against what it signs over the next.</summary>
    internal EvidenceDesk Evidence { get; }

    internal RoundFollower Rounds { get; private set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Rounds.DisposeAsync();

    /// <summary>Names the kind only.</summary>
    public override string ToString() => $"SiteSession {{ place {Site.Place} }}";

    /// <summary>Whether a session goes on after a connection that ended with <paramref name="code"/>.</summary>
    internal static bool Outlives(ErrorCode code) => code is ErrorCode.ConnectionLost or ErrorCode.HeartbeatMissed or ErrorCode.TruncatedFrame;

    /// <summary>Wipes every set-up and the open round; the next connection has another id.</summary>
    internal async ValueTask RenewAsync()
    {
        await Rounds.DisposeAsync().ConfigureAwait(false);
        Site = Site with { SessionId = RandomNumberGenerator.GetBytes(WireLimits.SessionId) };
        Rounds = new RoundFollower(Site, Study, Journal, Vault, Evidence);
    }
}
