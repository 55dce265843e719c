using System.Globalization;
using ScFed.Node.Demo;
using ScFed.Secure.Privacy;

namespace ScFed.Node.Reports;

/// <summary>What follows from the numbers of a whole demo.</summary>
internal static class ResultFacts
{
    /// <summary>The condition under which t answers open one set and no second one.</summary>
    internal static bool ThresholdHolds(this DemoResult result) => 2L * result.Threshold > (long)result.Sites.Count + result.Colluders;

    internal static string ThresholdSentence(this DemoResult result) =>
        $"t={result.Threshold} of n={result.Sites.Count}, c={result.Colluders}: 2t > n + c {(result.ThresholdHolds() ? "holds" : "does NOT hold")}";

    internal static string PrivacySentence(this DemoResult result) => result.Privacy is { } privacy
        ? $"ε = {PrivacyLoss.Shown(privacy.Epsilon)} at δ = {privacy.Delta.ToString("0.###e-00", CultureInfo.InvariantCulture)} per {privacy.Unit}, charged in the sites' logs; limit ε = {PrivacyLoss.Shown(privacy.Limit)}"
        : "none: the sums carry no noise";

    internal static int Cells(this DemoResult result) => result.Sites.Sum(site => site.Cells);

    /// <summary>Names of the sites that were missing from a round, each once.</summary>
    internal static IReadOnlyList<string> Dropped(this DemoResult result) => [.. result.Rounds.SelectMany(round => round.Dropped).Distinct()];

    /// <summary>The training rounds whose sum opened.</summary>
    internal static IEnumerable<DemoRound> TrainingSums(this DemoResult result) => result.Rounds.Where(round => round.IsTraining() && round.Opened());

    /// <summary>Median time of a training round; null where none closed.</summary>
    internal static double? TrainingSeconds(this DemoResult result) => Medians.Of(result.TrainingSums().Select(round => round.Seconds));
}
