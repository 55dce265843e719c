namespace ScFed.Secure.Privacy;

/// <summary>Adds up Rényi divergences of Gaussian mechanisms, plain or on a Poisson sample (Mironov 2017; Mironov, Talwar and Zhang 2019).</summary>
/// <param name="conversion">How divergences become (ε, δ).</param>
public sealed class RdpAccountant(RdpConversion conversion = RdpConversion.Improved) : IAccountant
{
    /// <summary>Of everything added.</summary>
    public RdpCurve Curve { get; private set; } = RdpCurve.Zero;

    /// <inheritdoc/>
    public void Add(double noiseMultiplier, double samplingRate, long steps)
    {
        PrivacyParameter.Steps(steps);
        Curve = Curve.Plus(RdpCurve.Of(order => SubsampledGaussian.Divergence(order, noiseMultiplier, samplingRate)), steps);
    }

    /// <inheritdoc/>
    public double Epsilon(double delta) => Curve.Epsilon(delta, conversion);
}
