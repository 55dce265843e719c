using ScFed.Secure.Round.Evidence;

namespace ScFed.Protocol.Sum;

/// <summary>How a <see cref="SumClient"/> behaves.</summary>
public sealed record SumClientOptions
{
    /// <summary>Told of every fact with the round's position and a count; must return soon.</summary>
    public Action<SiteRoundFact, ulong, int>? Progress { get; init; }

    /// <summary>Keeps proofs against the aggregator, and those against sites that it hands out; null for nobody.</summary>
    public IEvidenceKeeper? Evidence { get; init; }

    /// <summary>What the aggregator has signed to this site; one for the whole process, so that a new connection does not forget. Null for one of this connection.</summary>
    public SignatureWatch? Watch { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
