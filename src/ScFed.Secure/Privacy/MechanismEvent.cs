namespace ScFed.Secure.Privacy;

/// <summary>
/// What one round tells, as the ledger records it: all its noised segments as one mechanism, run on one Poisson sample of the units. Immutable, compared by value.
/// </summary>
public sealed record MechanismEvent
{
    /// <summary>States a round.</summary>
    /// <param name="squaredNoiseRatio">Σ_s Δ_s²/σ_s² over the noised segments: Δ_s bounds what one unit changes in the vector that is rounded (L2), σ_s² is the variance of all
    /// counted parties' noise together, both in the same steps. With one segment, 1/z² for the noise multiplier z.</param>
    /// <param name="samplingRate">q; 1 where every unit takes part.</param>
    /// <param name="discrete">The noise on the grid, or null for Gaussian noise on the real line (calculators; a study's noise is discrete).</param>
    /// <exception cref="ArgumentOutOfRangeException">The ratio is that of no noise multiplier from 0.01 to 10^6, or the rate is out of range.</exception>
    public MechanismEvent(double squaredNoiseRatio, double samplingRate, DiscreteNoise? discrete)
    {
        PrivacyParameter.NoiseMultiplier(1 / Math.Sqrt(squaredNoiseRatio), nameof(squaredNoiseRatio));
        SquaredNoiseRatio = squaredNoiseRatio;
        SamplingRate = PrivacyParameter.SamplingRate(samplingRate);
        Discrete = discrete;
    }

    /// <summary>Σ Δ²/σ².</summary>
    public double SquaredNoiseRatio { get; }

    /// <summary>q.</summary>
    public double SamplingRate { get; }

    /// <summary>The noise on the grid, or null.</summary>
    public DiscreteNoise? Discrete { get; }

    /// <summary>
    /// One such round. A sum of discrete Gaussians is symmetric, so on a sample the binomial bound with τ holds in both directions (see <see cref="PoissonAmplification"/>).
    /// </summary>
    public RdpCurve Curve() => Discrete is { } noise
        ? RdpCurve.Of(order => SamplingRate == 1
            ? noise.Divergence(order, SquaredNoiseRatio)
            : PoissonAmplification.SymmetricNoise(order, SamplingRate, j => noise.Divergence(j, SquaredNoiseRatio)))
        : RdpCurve.Of(order => SubsampledGaussian.Divergence(order, 1 / Math.Sqrt(SquaredNoiseRatio), SamplingRate));
}
