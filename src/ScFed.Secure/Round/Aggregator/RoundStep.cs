namespace ScFed.Secure.Round.Aggregator;

/// <summary>What the aggregator is collecting.</summary>
public enum RoundStep
{
    /// <summary>R1.</summary>
    Keys,

    /// <summary>R2.</summary>
    Shares,

    /// <summary>The set-up waits for its round.</summary>
    Ready,

    /// <summary>R3.</summary>
    Input,

    /// <summary>R4.</summary>
    Consistency,

    /// <summary>R5.</summary>
    Unmask,

    /// <summary>R6.</summary>
    Verify,

    /// <summary>Over.</summary>
    Ended,
}
