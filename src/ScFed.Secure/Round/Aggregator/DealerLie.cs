namespace ScFed.Secure.Round.Aggregator;

/// <summary>What the opened secrets do not agree with.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Liar">Who made it.</param>
/// <param name="Other">For whom; 0 for everybody.</param>
internal sealed record DealerLie(DealerLieKind Kind, ushort Liar, ushort Other = 0);
