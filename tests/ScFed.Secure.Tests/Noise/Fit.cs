namespace ScFed.Secure.Tests.Noise;

/// <summary>How well draws fit a law: by frequencies, by last binary digits, by the first two moments.</summary>
/// <param name="Frequencies">
/// χ² of bins that are a thirtieth of the deviation wide, at least one number; what is expected less than 25 times joins its neighbour.
/// </param>
/// <param name="Residues">χ² of x mod 32, which is uniform for a law much wider than that; otherwise of no freedom.</param>
/// <param name="MeanDeviations">Mean over its standard error.</param>
/// <param name="VarianceDeviations">Mean square less its expectation, over its standard error.</param>
internal sealed record Fit(ChiSquared Frequencies, ChiSquared Residues, double MeanDeviations, double VarianceDeviations)
{
    private const int Residue = 32;
    private const double LeastExpected = 25;

    /// <summary>
    /// Nothing that a right sampler shows more often than once in 10^4 fits or so. Used with fixed keys: a sampler that passes, passes always.
    /// </summary>
    public bool Holds =>
        Frequencies.P > 1e-4
        && (Residues.Freedom == 0 || Residues.P > 1e-4)
        && Math.Abs(MeanDeviations) < 4.2
        && Math.Abs(VarianceDeviations) < 4.2;

    /// <summary>The fit of <paramref name="count"/> draws, which <paramref name="fill"/> makes some at a time.</summary>
    public static Fit Of(IntegerLaw law, long count, FillNoise fill)
    {
        int width = Math.Max(1, (int)(Math.Sqrt(law.Second) / 30));
        int half = law.Length / width;
        long[] bins = new long[(2 * half) + 1];
        long[] residues = new long[Residue];
        (double sum, double squares) = (0, 0);
        long[] draws = new long[4_096];
        for (long done = 0; done < count; done += draws.Length)
        {
            Span<long> some = draws.AsSpan(0, (int)Math.Min(draws.Length, count - done));
            fill(some);
            foreach (long x in some)
            {
                bins[BinOf(x, width, half)]++;
                residues[x & (Residue - 1)]++;
                sum += x;
                squares += (double)x * x;
            }
        }

        double[] expected = new double[bins.Length];
        for (long x = -law.Length; x <= law.Length; x++)
        {
            expected[BinOf(x, width, half)] += law[x] * count;
        }

        bool wide = law.Second > 10 * Residue * Residue;
        double[] even = [.. Enumerable.Repeat(count / (double)Residue, Residue)];
        return new Fit(
            Joined(bins, expected),
            wide ? ChiSquared.Of(residues, even) : new ChiSquared(0, 0),
            sum / Math.Sqrt(law.Second * count),
            ((squares / count) - law.Second) / Math.Sqrt((law.Fourth - (law.Second * law.Second)) / count));
    }

    private static int BinOf(long x, int width, int half) => (int)Math.Clamp((long)Math.Floor(x / (double)width), -half, half) + half;

    private static ChiSquared Joined(long[] bins, double[] expected)
    {
        List<long> observedOf = [];
        List<double> expectedOf = [];
        (long observed, double likely) = (0, 0);
        for (int i = 0; i < bins.Length; i++)
        {
            observed += bins[i];
            likely += expected[i];
            if (likely >= LeastExpected)
            {
                observedOf.Add(observed);
                expectedOf.Add(likely);
                (observed, likely) = (0, 0);
            }
        }

        observedOf[^1] += observed;
        expectedOf[^1] += likely;
        return ChiSquared.Of(observedOf.ToArray(), expectedOf.ToArray());
    }

    /// <summary>Overwrites a span with draws.</summary>
    internal delegate void FillNoise(Span<long> noise);
}
