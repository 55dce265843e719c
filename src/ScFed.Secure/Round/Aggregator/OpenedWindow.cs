namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// Every set of survivors whose opening the aggregator has asked for, where the study is strict about participation (rule 9): a set that the sites would not sign
/// is not asked for. What a site has opened is some of these, so a set that this window allows is allowed by each site's.
/// </summary>
public sealed class OpenedWindow(int fewestSites)
{
    private Participation _participation = Participation.None;

    /// <summary>Whether no class would be smaller than T.</summary>
    public bool Allows(IReadOnlyList<ushort> survivors) => _participation.With(survivors).Smallest.Count >= fewestSites;

    /// <summary>An opening was asked for.</summary>
    public void Add(IReadOnlyList<ushort> survivors) => _participation = _participation.With(survivors);
}
