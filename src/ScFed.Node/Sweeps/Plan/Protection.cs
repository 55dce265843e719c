namespace ScFed.Node.Sweeps.Plan;

/// <summary>What protects the sums of a cell; each has all of the one before.</summary>
internal enum Protection
{
    /// <summary>Nothing: numbers are added in clear.</summary>
    Plain = 0,

    /// <summary>The secure sum, R1 to R5.</summary>
    Masked = 1,

    /// <summary>And the sites' check of each sum, R6.</summary>
    Verified = 2,

    /// <summary>And noise for differential privacy.</summary>
    Noised = 3,
}
