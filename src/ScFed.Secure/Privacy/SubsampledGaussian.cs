namespace ScFed.Secure.Privacy;

/// <summary>
/// Rényi divergence of the Gaussian mechanism on a Poisson sample (Mironov, Talwar and Zhang 2019, "Rényi differential privacy of the sampled Gaussian
/// mechanism"): A_α = E_{z~N(0,σ²)}[(1 − q + q·e^{(2z−1)/(2σ²)})^α] bounds both directions (their Theorem 5), and D_α = ln A_α/(α − 1).
/// </summary>
public static class SubsampledGaussian
{
    private const int MostTerms = 1_000;

    /// <summary>A term e^−30 of the sum ends the series.</summary>
    private const double Settled = 30;

    /// <summary>Below this, ln A_α of the series has lost half of its digits to rounding.</summary>
    private const double LeastSeries = 1e-8;

    /// <summary>The divergence of one order; ∞ where the series does not settle.</summary>
    /// <param name="order">α > 1.</param>
    /// <param name="noiseMultiplier">σ/Δ.</param>
    /// <param name="samplingRate">q.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double Divergence(double order, double noiseMultiplier, double samplingRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(order, 1);
        double ratio = 1 / (PrivacyParameter.NoiseMultiplier(noiseMultiplier) * noiseMultiplier);
        if (PrivacyParameter.SamplingRate(samplingRate) == 1)
        {
            return order * ratio / 2;
        }

        // At whole orders the binomial sum is exact; between them it bounds, and stands in where the series is not precise.
        double binomial = PoissonAmplification.SymmetricNoise(order, samplingRate, j => j * ratio / 2);
        if (order == Math.Floor(order))
        {
            return binomial;
        }

        double series = LogMoment(order, noiseMultiplier, samplingRate);
        return series < LeastSeries ? binomial : Math.Min(binomial, (series + Math.ScaleB(1, -48)) / (order - 1));
    }

    /// <summary>
    /// ln A_α at a fractional order (their Section 3.3). The integral is cut at z0, where both summands of the mixture are equal, and the power expanded on each side
    /// into a binomial series of the smaller one; each term is a piece of a Gaussian. Behind α the signs alternate; terms are added by their absolute value, as
    /// Google's dp-accounting does, which can only raise the sum: by twice the negative terms, and those left out at the end alternate and are smaller.
    /// </summary>
    private static double LogMoment(double order, double sigma, double rate)
    {
        double logRate = Math.Log(rate);
        double logRest = LogSpace.Log1p(-rate);
        double cut = (sigma * sigma * (logRest - logRate)) + 0.5;
        double logBinomial = 0;
        double total = double.NegativeInfinity;
        (double Left, double Right) last = (double.NegativeInfinity, double.NegativeInfinity);
        for (int i = 0; i < MostTerms; i++)
        {
            double j = order - i;
            double left = logBinomial + (i * logRate) + (j * logRest) + (((i * (double)i) - i) / (2 * sigma * sigma)) + NormalDistribution.LogUpperTail((i - cut) / sigma);
            double right = logBinomial + (j * logRate) + (i * logRest) + (((j * j) - j) / (2 * sigma * sigma)) + NormalDistribution.LogUpperTail((cut - j) / sigma);
            total = LogSpace.Add(total, LogSpace.Add(left, right));
            if (left < last.Left && right < last.Right && Math.Max(left, right) < total - Settled)
            {
                return total;
            }

            last = (left, right);
            logBinomial += Math.Log(Math.Abs(j / (i + 1)));
        }

        return double.PositiveInfinity;
    }
}
