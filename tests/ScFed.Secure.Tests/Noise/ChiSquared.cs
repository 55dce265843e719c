namespace ScFed.Secure.Tests.Noise;

/// <summary>A χ² statistic and how likely one as large is by chance.</summary>
internal readonly record struct ChiSquared(double Statistic, int Freedom)
{
    /// <summary>The upper tail of the χ² distribution: Q(freedom/2, statistic/2), the regularised incomplete gamma function.</summary>
    public double P => UpperGamma(Freedom / 2.0, Statistic / 2.0);

    /// <summary>Observed counts against expected ones.</summary>
    public static ChiSquared Of(ReadOnlySpan<long> observed, ReadOnlySpan<double> expected)
    {
        double statistic = 0;
        for (int i = 0; i < observed.Length; i++)
        {
            double difference = observed[i] - expected[i];
            statistic += difference * difference / expected[i];
        }

        return new ChiSquared(statistic, observed.Length - 1);
    }

    // Left of the peak the series of the lower function, right of it the continued fraction of the upper one (Lentz).
    private static double UpperGamma(double a, double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        double scale = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (scale * LowerSeries(a, x)) : scale * UpperFraction(a, x);
    }

    private static double LowerSeries(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; term > sum * 1e-16; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double UpperFraction(double a, double x)
    {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double result = d;
        double factor = 0;
        for (int n = 1; Math.Abs(factor - 1) > 1e-15; n++)
        {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / ((numerator * d) + b);
            c = b + (numerator / c);
            factor = c * d;
            result *= factor;
        }

        return result;
    }

    // Stirling's series at a + 10, brought back by the recurrence.
    private static double LogGamma(double a)
    {
        double product = 1;
        for (int i = 0; i < 10; i++)
        {
            product *= a + i;
        }

        double z = a + 10;
        double series = (1 / (12 * z)) - (1 / (360 * z * z * z)) + (1 / (1260 * Math.Pow(z, 5)));
        return ((z - 0.5) * Math.Log(z)) - z + (0.5 * Math.Log(2 * Math.PI)) + series - Math.Log(product);
    }
}
