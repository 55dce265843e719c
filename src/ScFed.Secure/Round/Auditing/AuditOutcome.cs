namespace ScFed.Secure.Round.Auditing;

/// <summary>How a chunk audit ended.</summary>
public enum AuditOutcome
{
    /// <summary>Every chunk is the sum of the signed inputs.</summary>
    True = 1,

    /// <summary>A chunk is not: the aggregator is convicted.</summary>
    False = 2,

    /// <summary>The aggregator did not show what was demanded, or what it showed was not signed: nothing is known.</summary>
    Withheld = 3,
}
