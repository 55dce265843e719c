using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>A measured value between the ends of its 95 % interval.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Interval(double Value, double Low, double High)
{
    private const int Resamples = 1000;
    private const double OneEnd = 0.025;
    private const double Normal = 1.959964; // quantile of the normal distribution at 0.975

    /// <summary>A mean, with the percentile bootstrap (Efron 1979).</summary>
    /// <param name="values">At least one, drawn independently.</param>
    /// <param name="seed">Of the resamples.</param>
    public static Interval OfMean(IReadOnlyList<double> values, ulong seed)
    {
        StudyRandom random = StudyRandom.For("attack.bootstrap", seed, (ulong)values.Count);
        double[] means = new double[Resamples];
        for (int i = 0; i < means.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < values.Count; j++)
            {
                sum += values[random.Below(values.Count)];
            }

            means[i] = sum / values.Count;
        }

        return OfResamples(values.Average(), means);
    }

    /// <summary>A share of hits, with the score interval (Wilson 1927), which says something for none and for all of them too.</summary>
    public static Interval OfShare(int hits, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        double share = (double)hits / trials;
        double widened = 1 + (Normal * Normal / trials);
        double middle = (share + (Normal * Normal / (2 * trials))) / widened;
        double half = Normal * Math.Sqrt((share * (1 - share) / trials) + (Normal * Normal / (4.0 * trials * trials))) / widened;
        return new Interval(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>A value and what resamples of the data made of it; sorts them.</summary>
    internal static Interval OfResamples(double value, double[] resampled)
    {
        Array.Sort(resampled);
        int cut = (int)(OneEnd * resampled.Length);
        return new Interval(value, resampled[cut], resampled[^(cut + 1)]);
    }
}
