namespace ScFed.Models.Files;

/// <summary>What a model says about some cells.</summary>
/// <param name="CellNames">One name a cell.</param>
/// <param name="PredictedLabels">What each cell is called by itself.</param>
/// <param name="Confidence">The largest probability that any label has in each cell.</param>
public sealed record Annotation(string[] CellNames, string[] PredictedLabels, double[] Confidence)
{
    /// <summary>What each cell is called by the vote of its cluster; null where no vote was asked for.</summary>
    public MajorityVote? Vote { get; init; }
}
