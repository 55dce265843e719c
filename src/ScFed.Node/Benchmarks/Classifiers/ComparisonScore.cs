using ScFed.Models.Metrics;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>How one classifier did on the test cells.</summary>
internal sealed record ComparisonScore(double Accuracy, double MacroF1, double MedianF1, double WeightedF1, double Unassigned)
{
    /// <summary>Of a study that stopped before it had a classifier.</summary>
    public static ComparisonScore None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    public static ComparisonScore Of(ConfusionMatrix matrix, double unassigned) =>
        new(matrix.Accuracy(), matrix.MacroF1(), matrix.MedianF1(), matrix.WeightedF1(), unassigned);

    /// <summary>The mean of several.</summary>
    public static ComparisonScore Mean(IReadOnlyCollection<ComparisonScore> scores) => new(
        scores.Average(score => score.Accuracy),
        scores.Average(score => score.MacroF1),
        scores.Average(score => score.MedianF1),
        scores.Average(score => score.WeightedF1),
        scores.Average(score => score.Unassigned));
}
