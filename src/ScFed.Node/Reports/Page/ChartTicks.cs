namespace ScFed.Node.Reports.Page;

/// <summary>Round numbers for the axes of a chart.</summary>
internal static class ChartTicks
{
    private static readonly double[] AccuracySteps = [0.01, 0.02, 0.05, 0.1, 0.2];

    private static readonly int[] Leads = [1, 2, 5];

    /// <summary>A lower edge below all values, on a step that leaves at most <paramref name="most"/> intervals up to 1; and that step.</summary>
    internal static (double Low, double Step) Accuracy(IEnumerable<double> values, int most = 6)
    {
        double least = Math.Clamp(values.Where(double.IsFinite).DefaultIfEmpty(0).Min(), 0, 0.99);
        foreach (double step in AccuracySteps)
        {
            double intervals = Math.Ceiling(((1 - least) / step) + 0.2);
            if (intervals <= most)
            {
                return (Math.Max(0, 1 - (intervals * step)), step);
            }
        }

        return (0, AccuracySteps[^1]);
    }

    /// <summary>Round 1 and the multiples of 1, 2, 5, 10, … that leave at most <paramref name="most"/> ticks.</summary>
    internal static IEnumerable<int> Rounds(int rounds, int most)
    {
        long step = 1;
        for (int i = 0; rounds / step > most; i++)
        {
            step = Leads[(i + 1) % 3] * (long)Math.Pow(10, (i + 1) / 3);
        }

        yield return 1;
        for (long round = step == 1 ? 2 : step; round <= rounds; round += step)
        {
            yield return (int)round;
        }
    }
}
