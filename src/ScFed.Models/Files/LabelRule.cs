namespace ScFed.Models.Files;

/// <summary>What a cell is called, given the probability of each label.</summary>
public sealed record LabelRule
{
    /// <summary>What a cell is called that no label is near enough to.</summary>
    public const string Unassigned = "Unassigned";

    /// <summary>How.</summary>
    public AnnotationMode Mode { get; init; } = AnnotationMode.BestMatch;

    /// <summary>For <see cref="AnnotationMode.ProbMatch"/>: labels with a probability above this are given, as in CellTypist.</summary>
    public double ProbabilityThreshold { get; init; } = 0.5;

    /// <summary>For <see cref="AnnotationMode.BestMatch"/>: a cell whose best label has a probability below this is unassigned; 0 assigns every cell.</summary>
    public double UnassignedBelow { get; init; }

    /// <summary>The label, or labels joined by <c>|</c>, or <see cref="Unassigned"/>.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="probabilities">One a label.</param>
    /// <param name="best">The label of the largest decision value.</param>
    public string Apply(IReadOnlyList<string> labels, ReadOnlySpan<double> probabilities, int best)
    {
        if (Mode == AnnotationMode.BestMatch)
        {
            return probabilities[best] < UnassignedBelow ? Unassigned : labels[best];
        }

        List<string> near = [];
        for (int label = 0; label < probabilities.Length; label++)
        {
            if (probabilities[label] > ProbabilityThreshold)
            {
                near.Add(labels[label]);
            }
        }

        return near.Count == 0 ? Unassigned : string.Join('|', near);
    }
}
