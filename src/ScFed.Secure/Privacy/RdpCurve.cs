namespace ScFed.Secure.Privacy;

/// <summary>
/// Upper bounds of a mechanism's Rényi divergence, in both directions of neighbouring, at the orders that Google's dp-accounting uses: 1.1, 1.2, … 10.9,
/// 11, 12, … 63, 128, 256, 512, 1024. Curves of mechanisms that run one after the other add up (Mironov 2017, Proposition 1). Immutable.
/// </summary>
public sealed class RdpCurve
{
    private static readonly double[] DefaultOrders =
    [
        .. Enumerable.Range(1, 99).Select(tenths => 1 + (tenths / 10.0)), .. Enumerable.Range(11, 53).Select(order => (double)order), 128, 256, 512, 1_024,
    ];

    private readonly double[] _values;

    private RdpCurve(double[] values) => _values = values;

    /// <summary>The orders α, rising.</summary>
    public static ReadOnlySpan<double> Orders => DefaultOrders;

    /// <summary>Of a mechanism that tells nothing.</summary>
    public static RdpCurve Zero { get; } = new(new double[DefaultOrders.Length]);

    /// <summary>The bounds, one an order; ∞ where none is known.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Computes a bound at every order.</summary>
    /// <param name="divergence">From α to a bound ≥ 0, or ∞.</param>
    /// <exception cref="ArithmeticException">A bound is negative or no number.</exception>
    public static RdpCurve Of(Func<double, double> divergence)
    {
        double[] values = new double[DefaultOrders.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double value = divergence(DefaultOrders[i]);
            values[i] = value >= 0 ? value : throw new ArithmeticException($"a divergence of order {DefaultOrders[i]} came out as {value}");
        }

        return new RdpCurve(values);
    }

    /// <summary>The Gaussian mechanism: α·(Δ/σ)²/2 (Mironov 2017, Proposition 7); with several segments, the sum of their squared ratios.</summary>
    /// <param name="squaredNoiseRatio">Σ Δ²/σ².</param>
    public static RdpCurve Gaussian(double squaredNoiseRatio) => Of(order => order * squaredNoiseRatio / 2);

    /// <summary>This and then, <paramref name="times"/> times, another. Sums are taken order by order, so equal calls in equal order give equal bits.</summary>
    public RdpCurve Plus(RdpCurve other, long times)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        double[] values = new double[_values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = times == 0 ? _values[i] : _values[i] + (times * other._values[i]);
        }

        return new RdpCurve(values);
    }

    /// <summary>ε at the best order.</summary>
    /// <param name="delta">δ.</param>
    /// <param name="conversion">How.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is out of range.</exception>
    public double Epsilon(double delta, RdpConversion conversion = RdpConversion.Improved) => Best(delta, conversion).Epsilon;

    /// <summary>ε, and the order that gives it.</summary>
    internal (double Epsilon, double Order) Best(double delta, RdpConversion conversion)
    {
        PrivacyParameter.Delta(delta);
        (double Epsilon, double Order) best = (double.PositiveInfinity, DefaultOrders[0]);
        for (int i = 0; i < _values.Length; i++)
        {
            double epsilon = Convert(DefaultOrders[i], _values[i], delta, conversion);
            best = epsilon < best.Epsilon ? (epsilon, DefaultOrders[i]) : best;
        }

        return best;
    }

    /// <summary>The conversion at one order; see <see cref="RdpConversion"/>.</summary>
    internal static double Convert(double order, double divergence, double delta, RdpConversion conversion)
    {
        if (divergence == 0 || (conversion == RdpConversion.Improved && (delta * delta) + LogSpace.Expm1(-divergence) > 0))
        {
            return 0;
        }

        double epsilon = conversion == RdpConversion.Classic
            ? divergence - (Math.Log(delta) / (order - 1))
            : divergence + LogSpace.Log1p(-1 / order) - ((Math.Log(delta) + Math.Log(order)) / (order - 1));
        return Math.Max(0, epsilon);
    }
}
