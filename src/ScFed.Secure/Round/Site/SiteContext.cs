using ScFed.Secure.Identity;
using ScFed.Secure.Round.Statistics;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Site;

/// <summary>What a site brings to every round of a study.</summary>
/// <param name="Plan">Roster, thresholds, suite.</param>
/// <param name="Place">This site's place.</param>
/// <param name="Identity">This site's Ed25519 key.</param>
/// <param name="SessionId">16 random bytes that live as long as the process.</param>
/// <param name="Randomness">Source of set-up secrets.</param>
/// <param name="History">What this site has durably done.</param>
/// <param name="Policy">What the approved study asks next.</param>
public sealed record SiteContext(
    SumPlan Plan,
    ushort Place,
    SigningKey Identity,
    ReadOnlyMemory<byte> SessionId,
    ISetupRandomness Randomness,
    SiteHistory History,
    IRoundPolicy Policy)
{
    /// <summary>How many threads may expand masks at once.</summary>
    public int MaskThreads { get; init; } = 1;

    /// <summary>Which statistics of this site were opened, over all its studies.</summary>
    public StatisticsLedger Statistics { get; init; } = new MemoryStatisticsLedger();

    /// <summary>Names the kind only.</summary>
    public override string ToString() => $"SiteContext {{ place {Place} }}";
}
