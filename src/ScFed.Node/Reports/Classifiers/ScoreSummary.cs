using ScFed.Node.Benchmarks.Classifiers;

namespace ScFed.Node.Reports.Classifiers;

/// <summary>Mean and spread over folds and seeds of one classifier in one regime and split.</summary>
/// <param name="Regime">Who sees what.</param>
/// <param name="Split">Name of the split.</param>
/// <param name="LeftOut">Whether whole sites were tested.</param>
/// <param name="Cases">Finished cases.</param>
/// <param name="Stopped">Studies among them that stopped before they had a classifier.</param>
/// <param name="Mean">Mean scores of the others.</param>
/// <param name="Deviation">Standard deviation of their accuracy; 0 for a single one.</param>
/// <param name="Seconds">Mean wall time.</param>
/// <param name="Sums">Mean number of secure sums.</param>
/// <param name="BytesPerSite">Mean bytes of masked vectors a site.</param>
internal sealed record ScoreSummary(
    Regime Regime, string Split, bool LeftOut, int Cases, int Stopped, ComparisonScore Mean, double Deviation, double Seconds, double Sums, double BytesPerSite)
{
    /// <summary>Summaries of some results of one data set and classifier, in the order in which they were first run.</summary>
    public static IReadOnlyList<ScoreSummary> Of(IEnumerable<ComparisonResult> results) =>
    [
        .. results.GroupBy(result => (result.Case.Regime, result.Case.Split, result.Case.LeftOut)).Select(group =>
        {
            ComparisonScore[] scores = [.. group.Select(result => result.Score).Where(score => double.IsFinite(score.Accuracy))];
            ComparisonScore mean = scores.Length == 0 ? ComparisonScore.None : ComparisonScore.Mean(scores);
            double squares = scores.Sum(score => (score.Accuracy - mean.Accuracy) * (score.Accuracy - mean.Accuracy));
            return new ScoreSummary(
                group.Key.Regime,
                group.Key.Split,
                group.Key.LeftOut,
                group.Count(),
                group.Count() - scores.Length,
                mean,
                scores.Length < 2 ? 0 : Math.Sqrt(squares / (scores.Length - 1)),
                group.Average(result => result.Seconds),
                group.Average(result => result.Sums),
                group.Average(result => (double)result.BytesPerSite));
        }),
    ];
}
