namespace ScFed.Secure.Privacy;

/// <summary>
/// The pair of distributions that dominates the Gaussian mechanism on a Poisson sample (Zhu, Dong and Wang 2022, Theorem 11): Q = N(0, σ²) and
/// M = (1 − q)·N(0, σ²) + q·N(1, σ²). Removing a unit compares M (upper) with Q (lower), adding one Q with M. The privacy loss ln(upper/lower) is
/// ln(1 − q + q·e^{(2x−1)/(2σ²)}) at x when removing, rising in x, and its negative when adding.
/// </summary>
/// <param name="sigma">σ/Δ.</param>
/// <param name="rate">q.</param>
/// <param name="removing">The direction.</param>
internal readonly struct GaussianPair(double sigma, double rate, bool removing)
{
    /// <summary>The mass of both distributions where the loss is above <paramref name="from"/> and at most <paramref name="to"/>; either may be infinite.</summary>
    public (double Upper, double Lower) MassBetween(double from, double to)
    {
        (double left, double right) = removing ? (Place(from), Place(to)) : (Place(-to), Place(-from));
        double without = NormalDistribution.Between(left / sigma, right / sigma);
        double with = NormalDistribution.Between((left - 1) / sigma, (right - 1) / sigma);
        double mixture = ((1 - rate) * without) + (rate * with);
        return removing ? (mixture, without) : (without, mixture);
    }

    /// <summary>σ/Δ.</summary>
    public double Sigma => sigma;

    /// <summary>A loss that the upper distribution exceeds with at most that chance.</summary>
    public double LossExceededBy(double chance)
    {
        double tail = TailPoint(chance);
        return removing ? Loss(1 + (sigma * tail)) : -Loss(-sigma * tail);
    }

    /// <summary>A loss below which the upper distribution has at most that chance.</summary>
    public double LossUndercutBy(double chance)
    {
        double tail = TailPoint(chance);
        return removing ? Loss(-sigma * tail) : -Loss(sigma * tail);
    }

    /// <summary>x with Q(x) ≤ chance, from Q(x) ≤ e^{−x²/2}.</summary>
    private static double TailPoint(double chance) => Math.Sqrt(-2 * Math.Log(chance));

    /// <summary>The removing loss at x.</summary>
    private double Loss(double x)
    {
        double exponent = ((2 * x) - 1) / (2 * sigma * sigma);
        return rate == 1 ? exponent : LogSpace.Add(LogSpace.Log1p(-rate), Math.Log(rate) + exponent);
    }

    /// <summary>The x whose removing loss it is; −∞ below the least loss ln(1 − q).</summary>
    private double Place(double loss)
    {
        if (double.IsInfinity(loss) || rate == 1)
        {
            return (loss * sigma * sigma) + 0.5;
        }

        double least = LogSpace.Log1p(-rate);
        double logRatio = loss > 0
            ? loss + LogSpace.Log1p(-(1 - rate) * Math.Exp(-loss)) - Math.Log(rate)
            : loss > least ? Math.Log(LogSpace.Expm1(loss - least)) + least - Math.Log(rate) : double.NegativeInfinity;
        return (logRatio * sigma * sigma) + 0.5;
    }
}
