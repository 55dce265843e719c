namespace ScFed.Models.Algorithms;

/// <summary>
/// What too few sites hold is left out of every exact sum, so that no sum can be traced to fewer than T honest-looking sites:
/// kept is what at least T + (n − m) sites hold, T = max(c + 2, 3). The n − m sites that may drop out may all be holders.
/// </summary>
/// <param name="Sites">n, sites in the roster.</param>
/// <param name="Colluders">c, sites that may collude with the aggregator.</param>
/// <param name="MinSurvivors">m, fewest sites that a sum is opened with.</param>
public sealed record SuppressionRule(int Sites, int Colluders, int MinSurvivors)
{
    /// <summary>Suppresses nothing but what nobody has: for cells in one place.</summary>
    public static SuppressionRule None { get; } = new(1, 0, 1) { FewestSites = 1 };

    /// <summary>T, the fewest sites that anything opened may stand for.</summary>
    public int FewestSites { get; private init; } = Math.Max(Colluders + 2, 3);

    /// <summary>The presence from which something is kept.</summary>
    public int KeptFrom => FewestSites + (Sites - MinSurvivors);

    /// <summary>Whether something present at this many sites is kept.</summary>
    public bool Keeps(long presence) => presence >= KeptFrom;
}
