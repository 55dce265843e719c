using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Evidence;

/// <summary>Who is said to have lied: the site at a place, or the aggregator.</summary>
/// <param name="Place">1…n, or 0 for the aggregator.</param>
public readonly record struct Accused(ushort Place)
{
    /// <summary>The aggregator.</summary>
    public static Accused Aggregator => default;

    /// <summary>Whether it is the aggregator.</summary>
    public bool IsAggregator => Place == 0;

    /// <summary>Its place where it is a site; empty for the aggregator.</summary>
    public IReadOnlyList<ushort> Places => IsAggregator ? [] : [Place];

    /// <summary>As a sentence has it.</summary>
    public override string ToString() => IsAggregator ? "the aggregator" : $"place {Place}";

    /// <summary>The key that it signs with.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.NotASubset"/>: nobody has that place.</exception>
    internal ReadOnlySpan<byte> KeyIn(SumPlan plan) => IsAggregator ? plan.AggregatorKey.Span
        : plan.Roster.Contains(Place) ? plan.Roster[Place].PublicKey.Span
        : throw new RoundException(Misbehaviour.NotASubset, $"place {Place} is not in the roster");
}
