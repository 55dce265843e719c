using ScFed.Secure.Identity;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>What the aggregator brings to every round of a study.</summary>
/// <param name="Plan">Roster, thresholds, suite.</param>
/// <param name="Identity">The aggregator's Ed25519 key.</param>
/// <param name="Logs">The sites' logs; null where none are mirrored, and then a site that holds a checkpoint of another accepts no list.</param>
/// <param name="Strict">What was asked for so far, where the study is strict about participation; null where it is not.</param>
public sealed record AggregatorContext(SumPlan Plan, SigningKey Identity, SiteLogs? Logs = null, OpenedWindow? Strict = null)
{
    /// <summary>How many threads may expand masks at once.</summary>
    public int MaskThreads { get; init; } = 1;

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "AggregatorContext { … }";
}
