namespace ScFed.Secure.Privacy;

/// <summary>
/// Adds up runs of the Gaussian mechanism, plain or on a Poisson sample, of which each may depend on the outcomes before it. Neighbouring data sets differ by
/// one unit added or removed; noise multipliers are σ over the sensitivity.
/// </summary>
public interface IAccountant
{
    /// <summary>Adds runs.</summary>
    /// <param name="noiseMultiplier">σ/Δ.</param>
    /// <param name="samplingRate">q; 1 where every unit takes part.</param>
    /// <param name="steps">How many such runs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    /// <exception cref="NotSupportedException">The accountant cannot take sampling into account.</exception>
    void Add(double noiseMultiplier, double samplingRate, long steps);

    /// <summary>An ε such that everything added together is (ε, δ)-differentially private.</summary>
    /// <param name="delta">δ.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is out of range.</exception>
    double Epsilon(double delta);
}
