using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Page;

/// <summary>
/// Accuracy over the training rounds, which a reader counts from one whatever their place in the plan; and what befell them on the way.
/// </summary>
/// <param name="Rounds">Number of training rounds, opened or lost.</param>
/// <param name="Points">Training round and accuracy, where both are known.</param>
/// <param name="Moments">Training round and what happened: a site dropped, an attempt was lost.</param>
internal sealed record TrainingCurve(
    int Rounds,
    IReadOnlyList<(int Round, double Accuracy)> Points,
    IReadOnlyList<(int Round, string Text)> Moments)
{
    internal static TrainingCurve Of(DemoResult result)
    {
        DemoRound[][] rounds = [.. result.Rounds.Where(round => round.IsTraining()).GroupBy(round => round.Round).Select(group => group.ToArray())];
        List<(int, double)> points = [];
        List<(int, string)> moments = [];
        for (int i = 0; i < rounds.Length; i++)
        {
            if (rounds[i].LastOrDefault(round => round.Opened())?.Accuracy is double accuracy && double.IsFinite(accuracy))
            {
                points.Add((i + 1, accuracy));
            }

            string[] dropped = [.. rounds[i].SelectMany(round => round.Dropped).Distinct()];
            if (dropped.Length > 0)
            {
                moments.Add((i + 1, $"{Brief(dropped)} dropped out"));
            }
            else if (rounds[i].Any(round => !round.Opened()))
            {
                moments.Add((i + 1, "attempt lost"));
            }
        }

        return new TrainingCurve(rounds.Length, points, moments);
    }

    private static string Brief(string[] names) =>
        names.Length > 2 ? $"{names.Length} sites" : string.Join(" and ", names.Select(name => ShownText.Of(name, 16)));
}
