namespace ScFed.Protocol.Conformance;

/// <summary>What a run of vectors found, a line a case, in the order of the files.</summary>
/// <param name="Results">The lines.</param>
public sealed record ConformanceReport(IReadOnlyList<VectorResult> Results)
{
    /// <summary>Cases that came out as they should.</summary>
    public int Passed => Count(VectorOutcome.Passed);

    /// <summary>Cases that did not.</summary>
    public int Failed => Count(VectorOutcome.Failed);

    /// <summary>Cases that were not run.</summary>
    public int Unknown => Count(VectorOutcome.Unknown);

    /// <summary>Whether there is something that passed and nothing that failed; an empty folder conforms to nothing.</summary>
    public bool Conforms => Failed == 0 && Passed > 0;

    private int Count(VectorOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
