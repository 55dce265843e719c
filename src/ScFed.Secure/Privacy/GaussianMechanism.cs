namespace ScFed.Secure.Privacy;

/// <summary>
/// The Gaussian mechanism without sampling, exactly (Balle and Wang 2018, Theorem 8): with μ = Δ/σ, δ(ε) = Φ(μ/2 − ε/μ) − e^ε·Φ(−μ/2 − ε/μ). T runs with
/// multipliers σ_t/Δ are one run with 1/σ² = Σ 1/σ_t² (Dong, Roth and Su 2022, Corollary 2), so this is also the exact answer for their composition.
/// </summary>
public static class GaussianMechanism
{
    private const int Halvings = 200;

    /// <summary>The least δ.</summary>
    /// <param name="noiseMultiplier">σ/Δ.</param>
    /// <param name="epsilon">ε ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double Delta(double noiseMultiplier, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        return Math.Exp(LogDelta(1 / PrivacyParameter.NoiseMultiplier(noiseMultiplier), epsilon));
    }

    /// <summary>The least ε of one run, rounded up within the last digits.</summary>
    /// <param name="noiseMultiplier">σ/Δ.</param>
    /// <param name="delta">δ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double Epsilon(double noiseMultiplier, double delta) => Epsilon(noiseMultiplier, 1, delta);

    /// <summary>The least ε of <paramref name="steps"/> runs.</summary>
    /// <param name="noiseMultiplier">σ/Δ of each.</param>
    /// <param name="steps">How many.</param>
    /// <param name="delta">δ of all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double Epsilon(double noiseMultiplier, long steps, double delta) =>
        EpsilonOfShift(Math.Sqrt(PrivacyParameter.Steps(steps)) / PrivacyParameter.NoiseMultiplier(noiseMultiplier), PrivacyParameter.Delta(delta));

    /// <summary>The least noise multiplier σ/Δ, rounded up within the last digits.</summary>
    /// <param name="epsilon">ε.</param>
    /// <param name="delta">δ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public static double NoiseMultiplier(double epsilon, double delta)
    {
        double target = Math.Log(PrivacyParameter.Delta(delta));
        double low = 0;
        double high = 1;
        for (PrivacyParameter.Epsilon(epsilon); LogDelta(high, epsilon) <= target; high *= 2)
        {
            low = high;
        }

        for (int i = 0; i < Halvings && low + ((high - low) / 2) is double middle && middle > low && middle < high; i++)
        {
            (low, high) = LogDelta(middle, epsilon) <= target ? (middle, high) : (low, middle);
        }

        return 1 / low;
    }

    /// <summary>The least ε of shift μ = Δ/σ.</summary>
    internal static double EpsilonOfShift(double shift, double delta)
    {
        double target = Math.Log(delta);
        if (LogDelta(shift, 0) <= target)
        {
            return 0;
        }

        double low = 0;
        double high = (shift * shift / 2) + (shift * Math.Sqrt(-2 * target));
        for (int i = 0; i < Halvings && low + ((high - low) / 2) is double middle && middle > low && middle < high; i++)
        {
            (low, high) = LogDelta(shift, middle) <= target ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>
    /// ln δ(ε). With x = ε/μ − μ/2 and y = ε/μ + μ/2, e^ε·φ(y) = φ(x), so δ = φ(x)·(R(x) − R(y)) with Mills' ratio R: nothing overflows, and what cancels is
    /// only the small difference of two slowly falling numbers.
    /// </summary>
    internal static double LogDelta(double shift, double epsilon)
    {
        double x = (epsilon / shift) - (shift / 2);
        double y = (epsilon / shift) + (shift / 2);
        double logDensity = NormalDistribution.LogDensity(x);
        return x >= 0
            ? logDensity + Math.Log(NormalDistribution.Mills(x) - NormalDistribution.Mills(y))
            : Math.Log(NormalDistribution.Cdf(-x) - (Math.Exp(logDensity) * NormalDistribution.Mills(y)));
    }
}
