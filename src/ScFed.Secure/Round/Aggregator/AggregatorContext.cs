using ScFed.Secure.Identity;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>What the aggregator brings to every round of a study.</summary>
/// <param name="Plan">Roster, thresholds, suite.</param>
/// <param name="Identity">The aggregator's Ed25519 key.</param>
public sealed record AggregatorContext(SumPlan Plan, SigningKey Identity)
{
    /// <summary>How many threads may expand masks at once.</summary>
    public int MaskThreads { get; init; } = 1;

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "AggregatorContext { … }";
}
