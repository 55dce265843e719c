using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

/// <summary>
/// A lower bound of ε by other means: every loss rounded down to a multiple of h, so that all is better than the truth; sums by plain convolution. What is
/// above it and close to it is right.
/// </summary>
internal static class FlooredLosses
{
    /// <summary>No more than the ε of steps with those multipliers and rates when a unit is removed.</summary>
    public static double Epsilon((double Sigma, double Rate)[] steps, double h, double delta)
    {
        (int First, double[] Masses) sum = (0, [1]);
        foreach ((double sigma, double rate) in steps)
        {
            (int first, double[] masses) = Floored(sigma, rate, h);
            double[] next = new double[sum.Masses.Length + masses.Length - 1];
            for (int i = 0; i < sum.Masses.Length; i++)
            {
                for (int j = 0; j < masses.Length; j++)
                {
                    next[i + j] += sum.Masses[i] * masses[j];
                }
            }

            sum = (sum.First + first, next);
        }

        double epsilon = 0;
        for (double step = 16; step > 1e-9; step /= 2)
        {
            double tried = epsilon + step;
            double above = sum.Masses.Select((mass, i) => mass * Math.Max(0, 1 - Math.Exp(tried - ((sum.First + i) * h)))).Sum();
            epsilon = above > delta ? tried : epsilon;
        }

        return epsilon;
    }

    private static (int First, double[] Masses) Floored(double sigma, double rate, double h)
    {
        GaussianPair pair = new(sigma, rate, removing: true);
        int first = (int)Math.Floor(pair.LossUndercutBy(1e-9) / h);
        int last = (int)Math.Ceiling(pair.LossExceededBy(1e-10) / h);
        return (first, [.. Enumerable.Range(first, last - first).Select(i => pair.MassBetween(i * h, (i + 1) * h).Upper)]);
    }
}
