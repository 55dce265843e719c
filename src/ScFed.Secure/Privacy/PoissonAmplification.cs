namespace ScFed.Secure.Privacy;

/// <summary>
/// Rényi divergence of a mechanism that runs on a Poisson sample: each unit takes part with probability q, on its own. P is the outcome with the unit, Q
/// without it, both with the same other units; conditioning on who the others are costs nothing (Rényi divergence is quasi-convex), so what counts are
/// M = (1 − q)·Q + q·P against Q, in both directions.
///
/// <para><b>Removing</b> (M against Q), any mechanism, integer α ≥ 2. With L = P/Q, (α − 1)·D_α(M‖Q) = ln E_Q[(1 − q + qL)^α] = ln Σ_j C(α, j)(1 − q)^{α−j} q^j·E_Q[L^j],
/// and E_Q[L^j] = exp((j − 1)·D_j(P‖Q)), which is 1 for j = 0 and 1. Every term is monotone in D_j, so bounds of D_j give a bound of the sum. This is
/// <see cref="SymmetricNoise"/>.</para>
///
/// <para><b>Adding</b> (Q against M) is covered by the same number where the noise is symmetric: P is a shift of Q by x, and Q(−z) = Q(z). Then T(z) = x − z swaps
/// P and Q, so the law of L under P is that of 1/L under Q, and E_Q[g(L)] = ½·E_Q[g(L) + L·g(1/L)] for every g. To show: D_α(Q‖M) ≤ D_α(M‖Q), that is E_Q[f(m(L))] ≥ 0
/// with m(l) = 1 − q + ql and f(t) = t^α − t^{1−α}. It is enough that f(m(l)) + l·f(m(1/l)) ≥ 0 for each l, and, as l and 1/l play the same part, for l ≥ 1. Let
/// u = l·m(1/l) = (1 − q)l + q ≥ 1, a = m(l) and c = l/u = 1/m(1/l); then u(c − 1) = a − 1 ≥ 0, and f(1/c) = −f(c)/c, so what is left is f(a) ≥ u·f(c). Since f(1) = 0 and f is
/// convex on [1, ∞) (f'' = α(α − 1)(t^{α−2} − t^{−1−α}) ≥ 0), f(t)/(t − 1) rises; a ≥ c gives f(a) ≥ (a − 1)/(c − 1)·f(c) = u·f(c). ∎ (Mironov, Talwar and Zhang 2019,
/// Theorem 5, say so for densities.) A sum of independent discrete Gaussians is symmetric, in any dimension.</para>
///
/// <para>Without symmetry, <see cref="AnyMechanism"/> (Zhu and Wang 2019, Theorem 5: a factor 3 from the third moment on) bounds both directions.</para>
///
/// <para>Between integers: α ↦ (α − 1)·D_α is convex and 0 at 1 (a cumulant generating function), so a chord above it is a bound.</para>
/// </summary>
public static class PoissonAmplification
{
    /// <summary>For a mechanism whose pair (P, Q) an involution swaps, such as noise that is symmetric about 0.</summary>
    /// <param name="order">α > 1.</param>
    /// <param name="samplingRate">q.</param>
    /// <param name="divergence">From an integer order from 2 to a bound of the unsampled mechanism's divergence of that order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order or the rate is out of range.</exception>
    public static double SymmetricNoise(double order, double samplingRate, Func<int, double> divergence) =>
        Bound(order, samplingRate, divergence, fromThirdMoment: 1);

    /// <summary>For every mechanism with that divergence in both directions.</summary>
    /// <inheritdoc cref="SymmetricNoise"/>
    public static double AnyMechanism(double order, double samplingRate, Func<int, double> divergence) =>
        Bound(order, samplingRate, divergence, fromThirdMoment: 3);

    private static double Bound(double order, double samplingRate, Func<int, double> divergence, double fromThirdMoment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(order, 1);
        int below = (int)Math.Floor(order);
        if (PrivacyParameter.SamplingRate(samplingRate) == 1)
        {
            // A whole order above bounds the one asked for, as divergences rise with the order.
            return divergence(below == order ? below : below + 1);
        }

        double atBelow = below == 1 ? 0 : Cumulant(below);
        double chord = below == order ? atBelow : atBelow + ((order - below) * (Cumulant(below + 1) - atBelow));
        return Math.Min(chord / (order - 1), divergence(below == order ? below : below + 1));

        double Cumulant(int integer) => LogMoment(integer, samplingRate, divergence, fromThirdMoment);
    }

    /// <summary>
    /// ln of the moment. The binomial weights add up to 1 and the first two moments are 1, so moment − 1 = Σ_{j≥2} C(α, j)(1 − q)^{α−j} q^j·(w_j·e^{(j−1)D_j} − 1):
    /// positive terms only, hence no digits lost however small q is.
    /// </summary>
    private static double LogMoment(int order, double samplingRate, Func<int, double> divergence, double fromThirdMoment)
    {
        double logOdds = Math.Log(samplingRate) - LogSpace.Log1p(-samplingRate);
        double logWeight = order * LogSpace.Log1p(-samplingRate);
        double logExcess = double.NegativeInfinity;
        for (int j = 1; j <= order; j++)
        {
            logWeight += logOdds + Math.Log((order - j + 1.0) / j);
            if (j >= 2)
            {
                double exponent = ((j - 1) * divergence(j)) + (j >= 3 ? Math.Log(fromThirdMoment) : 0);
                double logGrowth = exponent > 40 ? exponent : Math.Log(LogSpace.Expm1(exponent));
                logExcess = LogSpace.Add(logExcess, logWeight + logGrowth);
            }
        }

        return logExcess > 40 ? logExcess + LogSpace.Log1p(Math.Exp(-logExcess)) : LogSpace.Log1p(Math.Exp(logExcess));
    }
}
