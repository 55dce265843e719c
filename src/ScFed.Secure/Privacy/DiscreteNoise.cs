namespace ScFed.Secure.Privacy;

/// <summary>
/// Noise of which every party adds a part: independent discrete Gaussians on the integer grid, in each coordinate. Their sum is no discrete Gaussian, but close to one
/// by a factor that τ bounds (Kairouz, Liu and Steinke 2021, Theorem 1): τ = 10·Σ_{k=1}^{n−1} exp(−2π²σ²·k/(k + 1)). With a = Δ₂/(√n·σ), the divergence of order α is at most
/// min{ αa²/2 + τd, α(a + τ√d)²/2 } (their Proposition 14; the third bound there, with the L1 norm, is the second one for Δ₁ ≤ √d·Δ₂ and not needed, since τ is below 10^-15
/// from σ = 2 on). Parties beyond n add noise to what is private already, so n may be the number of those that are sure to add.
/// </summary>
public sealed record DiscreteNoise
{
    /// <summary>Least σ of a party for which the theorem holds.</summary>
    public const double MinAdderSigma = 0.5;

    /// <summary>Most parties.</summary>
    public const int MaxAdders = 1_000_000;

    /// <summary>States the noise.</summary>
    /// <param name="adders">n: parties whose noise is counted.</param>
    /// <param name="adderSigma">σ of each, in grid steps; with several segments the least.</param>
    /// <param name="dimension">d: coordinates of all noised segments together.</param>
    /// <exception cref="ArgumentOutOfRangeException">No party or more than 10^6, σ below 0.5 or not finite, or no coordinate.</exception>
    public DiscreteNoise(int adders, double adderSigma, long dimension)
    {
        Adders = adders is >= 1 and <= MaxAdders ? adders : throw new ArgumentOutOfRangeException(nameof(adders), adders, "adders are from 1 to 10^6");
        AdderSigma = adderSigma >= MinAdderSigma && double.IsFinite(adderSigma)
            ? adderSigma
            : throw new ArgumentOutOfRangeException(nameof(adderSigma), adderSigma, "the sum of discrete Gaussians is understood from σ = 0.5 grid steps on");
        Dimension = dimension >= 1 ? dimension : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "a vector has a coordinate");
        double sum = 0;
        for (int k = 1; k < adders; k++)
        {
            sum += Math.Exp(-2 * Math.PI * Math.PI * adderSigma * adderSigma * k / (k + 1.0));
        }

        Tau = 10 * sum;
    }

    /// <summary>n.</summary>
    public int Adders { get; }

    /// <summary>σ of one party, in grid steps.</summary>
    public double AdderSigma { get; }

    /// <summary>d.</summary>
    public long Dimension { get; }

    /// <summary>τ.</summary>
    public double Tau { get; }

    /// <summary>The bound of the divergence; with several segments it holds for a² = Σ Δ_s²/(n·σ_s²) too (add the first bound over s, Minkowski for the second).</summary>
    /// <param name="order">α > 1.</param>
    /// <param name="squaredNoiseRatio">a².</param>
    public double Divergence(double order, double squaredNoiseRatio)
    {
        double shifted = Math.Sqrt(squaredNoiseRatio) + (Tau * Math.Sqrt(Dimension));
        return Math.Min((order * squaredNoiseRatio / 2) + (Tau * Dimension), order * shifted * shifted / 2);
    }

    /// <summary>ρ such that the sum is ρ-zCDP: both bounds above are at most ρα, as α > 1.</summary>
    /// <param name="squaredNoiseRatio">a².</param>
    public double Rho(double squaredNoiseRatio) => Divergence(1, squaredNoiseRatio);
}
