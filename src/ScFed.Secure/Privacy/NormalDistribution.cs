namespace ScFed.Secure.Privacy;

/// <summary>
/// The standard normal distribution, with relative precision (some 10^-15, in the deep tail that of the exponential) on both sides, however deep the tail.
/// Everything is built on Mills' ratio R(x) = Q(x)/φ(x), Q(x) = P(Z > x), which falls slowly from √(π/2) like 1/x, so that tails never underflow in the logarithm.
/// R' = xR − 1, hence R⁽ⁿ⁺¹⁾ = xR⁽ⁿ⁾ + nR⁽ⁿ⁻¹⁾: a Taylor series around the nearest of the nodes 0, 1/8, … 10 needs no table of magic numbers. Nodes below 1 come from
/// R(x) = √(π/2)·e^{x²/2} − Σ x^{2k+1}/(2k+1)!!, the rest from the continued fraction 1/(x + 1/(x + 2/(x + 3/(x + …)))) (Laplace).
/// </summary>
internal static class NormalDistribution
{
    private const int NodesPerUnit = 8;
    private const int LastNode = 10 * NodesPerUnit;
    private const int Degree = 14;

    /// <summary>ln √(2π).</summary>
    private const double LogRootTwoPi = 0.918_938_533_204_672_741_78;

    private static readonly double[] Nodes = [.. Enumerable.Range(0, LastNode + 1).Select(node => MillsAtNode((double)node / NodesPerUnit))];

    /// <summary>Φ(x).</summary>
    public static double Cdf(double x) => UpperTail(-x);

    /// <summary>Q(x) = 1 − Φ(x).</summary>
    public static double UpperTail(double x) => x >= 0
        ? (double.IsPositiveInfinity(x) ? 0 : Math.Exp(LogDensity(x)) * Mills(x))
        : 1 - UpperTail(-x);

    /// <summary>ln Q(x).</summary>
    public static double LogUpperTail(double x) => x >= 0 ? LogDensity(x) + Math.Log(Mills(x)) : LogSpace.Log1p(-UpperTail(-x));

    /// <summary>ln φ(x).</summary>
    public static double LogDensity(double x) => (-0.5 * x * x) - LogRootTwoPi;

    /// <summary>Φ(<paramref name="to"/>) − Φ(<paramref name="from"/>), from the side on which less cancels.</summary>
    public static double Between(double from, double to) => from > 0 ? UpperTail(from) - UpperTail(to) : Cdf(to) - Cdf(from);

    /// <summary>R(x) for x ≥ 0.</summary>
    public static double Mills(double x)
    {
        int node = x < 10 ? (int)((x * NodesPerUnit) + 0.5) : LastNode;
        double centre = (double)node / NodesPerUnit;
        double step = x - centre;
        if (node == LastNode && step != 0)
        {
            return ContinuedFraction(x, terms: 40);
        }

        double before = Nodes[node];
        double derivative = (centre * before) - 1;
        double power = step;
        double sum = before + (derivative * power);
        for (int n = 1; n < Degree; n++)
        {
            double next = (centre * derivative) + (n * before);
            before = derivative;
            derivative = next;
            power *= step / (n + 1);
            sum += derivative * power;
        }

        return sum;
    }

    private static double MillsAtNode(double x)
    {
        if (x >= 1)
        {
            return ContinuedFraction(x, terms: 2_000);
        }

        double term = x;
        double series = 0;
        for (int k = 1; k < 40; k++)
        {
            series += term;
            term *= x * x / ((2 * k) + 1);
        }

        return (Math.Sqrt(Math.PI / 2) * Math.Exp(x * x / 2)) - series;
    }

    private static double ContinuedFraction(double x, int terms)
    {
        double tail = x;
        for (int n = terms; n >= 1; n--)
        {
            tail = x + (n / tail);
        }

        return 1 / tail;
    }
}
