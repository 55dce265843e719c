using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Sum;

/// <summary>A set-up that is made before its round is known, and the sessions that hold its secrets.</summary>
internal sealed class PreparedSetup(AggregatorRound round, IReadOnlyList<SiteLink> links)
{
    private readonly Dictionary<ushort, UInt128> _sessions = links.ToDictionary(l => l.Place, l => l.Session);

    public AggregatorRound Round => round;

    /// <summary>Whether everybody who was asked has answered, so that the next step can begin.</summary>
    public bool StepIsDone => !round.Ready && round.Outcome is null && round.Missing.Count == 0;

    /// <summary>Whether the site behind this link holds its part of the set-up.</summary>
    public bool IsHeldBy(SiteLink link) => round.Places.Contains(link.Place) && _sessions.GetValueOrDefault(link.Place) == link.Session;

    /// <summary>Whether exactly these sites, in these sessions, are in it.</summary>
    public bool Serves(IReadOnlyList<SiteLink> wanted) => wanted.Count == round.Places.Count && wanted.All(IsHeldBy);

    /// <summary>Whether the site is in it, in another session: it has restarted and holds nothing any more.</summary>
    public bool IsLostBy(SiteLink link) => round.Places.Contains(link.Place) && !IsHeldBy(link);
}
