namespace ScFed.Protocol.Sum;

/// <summary>How a <see cref="SumClient"/> behaves.</summary>
public sealed record SumClientOptions
{
    /// <summary>Told of every fact with the round's position and a count; must return soon.</summary>
    public Action<SiteRoundFact, ulong, int>? Progress { get; init; }

    /// <summary>Keeps proofs against the aggregator, and those against sites that it hands out, of a client that has no session of its own; null for nobody.</summary>
    public IEvidenceKeeper? Evidence { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
