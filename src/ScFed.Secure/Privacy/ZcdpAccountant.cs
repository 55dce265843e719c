namespace ScFed.Secure.Privacy;

/// <summary>
/// Zero-concentrated differential privacy (Bun and Steinke 2016): the Rényi divergence of every order α > 1 is at most ρα. The Gaussian mechanism has
/// ρ = Δ²/(2σ²), and ρ adds up. Sampling does not fit into one number ρ, so it is refused.
/// </summary>
/// <param name="conversion">How ρ becomes (ε, δ): at the best order of all (improved), or as ρ + 2√(ρ·ln 1/δ) (classic).</param>
public sealed class ZcdpAccountant(RdpConversion conversion = RdpConversion.Improved) : IAccountant
{
    /// <summary>Golden sections of the logarithm of α − 1, which shrink 60 to some 10^-12.</summary>
    private const int Sections = 64;

    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>ρ of everything added.</summary>
    public double Rho { get; private set; }

    /// <inheritdoc/>
    public void Add(double noiseMultiplier, double samplingRate, long steps)
    {
        PrivacyParameter.NoiseMultiplier(noiseMultiplier);
        if (PrivacyParameter.SamplingRate(samplingRate) < 1)
        {
            throw new NotSupportedException("zCDP cannot take sampling into account");
        }

        Rho += PrivacyParameter.Steps(steps) / (2 * noiseMultiplier * noiseMultiplier);
    }

    /// <inheritdoc/>
    public double Epsilon(double delta) => Epsilon(Rho, delta, conversion);

    /// <summary>ε of ρ-zCDP.</summary>
    /// <param name="rho">ρ ≥ 0.</param>
    /// <param name="delta">δ.</param>
    /// <param name="conversion">How.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double Epsilon(double rho, double delta, RdpConversion conversion = RdpConversion.Improved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rho);
        double logDelta = Math.Log(PrivacyParameter.Delta(delta));
        double classic = rho == 0 ? 0 : rho + (2 * Math.Sqrt(-rho * logDelta));
        return conversion == RdpConversion.Classic || classic == 0 ? classic : Math.Min(classic, Improved(rho, delta));
    }

    /// <summary>
    /// Every order gives a valid ε; the classic one is best at α − 1 = √(ln(1/δ)/ρ), the improved one near it. The search runs over ln(α − 1), and whatever it
    /// finds is a bound.
    /// </summary>
    private static double Improved(double rho, double delta)
    {
        double centre = 0.5 * Math.Log(-Math.Log(delta) / rho);
        double low = centre - 30;
        double high = centre + 30;
        for (int i = 0; i < Sections; i++)
        {
            double left = high - (Golden * (high - low));
            double right = low + (Golden * (high - low));
            (low, high) = At(left) <= At(right) ? (low, right) : (left, high);
        }

        return At(low + ((high - low) / 2));

        double At(double logOrder)
        {
            double order = 1 + Math.Exp(logOrder);
            return order > 1 ? RdpCurve.Convert(order, rho * order, delta, RdpConversion.Improved) : double.PositiveInfinity;
        }
    }
}
