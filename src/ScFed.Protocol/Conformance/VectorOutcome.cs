namespace ScFed.Protocol.Conformance;

/// <summary>What became of one case.</summary>
public enum VectorOutcome
{
    /// <summary>Everything that the file gives came out, or the failure that it expects.</summary>
    Passed = 1,

    /// <summary>Something else came out, or the file cannot be used.</summary>
    Failed = 2,

    /// <summary>The case is of a kind that this version does not know; it was not run, and does not count as passed.</summary>
    Unknown = 3,
}
