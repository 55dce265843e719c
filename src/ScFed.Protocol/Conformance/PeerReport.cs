namespace ScFed.Protocol.Conformance;

/// <summary>What a run against another implementation found, in the order of the cases.</summary>
/// <param name="Cases">The lines.</param>
public sealed record PeerReport(IReadOnlyList<PeerResult> Cases)
{
    /// <summary>Cases that came out as they should.</summary>
    public int Passed => Cases.Count(result => result.Passed);

    /// <summary>Cases that did not.</summary>
    public int Failed => Cases.Count - Passed;

    /// <summary>Whether something passed and nothing failed.</summary>
    public bool Conforms => Failed == 0 && Passed > 0;
}
