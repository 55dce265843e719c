namespace ScFed.Protocol.Sum;

/// <summary>How a <see cref="SumClient"/> behaves.</summary>
public sealed record SumClientOptions
{
    /// <summary>Told of every fact with the round's position and a count; must return soon.</summary>
    public Action<SiteRoundFact, ulong, int>? Progress { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
