using ScFed.Models.Federation;

namespace ScFed.Models.Preprocessing;

/// <summary>
/// Reals as integers of 2^-k, k as large as a proven bound allows: Σ over sites of |coordinate| stays below 2^60, the head-room of an exact sum. Each site
/// rounds each of its sums once, so a sum over n sites is off by at most n · 2^-(k+1). Bit-exact: scaling by a power of two does not round.
/// </summary>
public sealed record FixedPointScale
{
    private const long HeadRoom = (1L << 60) - 1;
    private const double FinestOne = 1L << 60;

    /// <summary>What a site's own sums in float64 may be off by, relative to the bound.</summary>
    private const double Slack = 1.0 / (1 << 20);

    private FixedPointScale(double one, long bound)
    {
        One = one;
        Bound = bound;
    }

    /// <summary>Steps in one: 2^k, a fraction where the bound is beyond the head-room.</summary>
    public double One { get; }

    /// <summary>No site's coordinate is further from zero, in steps.</summary>
    public long Bound { get; }

    /// <summary>The real that one step stands for: 2^-k.</summary>
    public double Resolution => 1 / One;

    /// <summary>The finest scale for coordinates of at most this size.</summary>
    /// <param name="largest">No site's real is further from zero; 0 or more.</param>
    /// <param name="sites">Most sites in the sum.</param>
    /// <exception cref="NotFiniteException">The bound is NaN or infinite.</exception>
    public static FixedPointScale For(double largest, int sites)
    {
        double padded = largest + (largest * Slack);
        if (!double.IsFinite(padded))
        {
            throw new NotFiniteException("the bound of a sum");
        }

        long limit = (HeadRoom / sites) - 1;
        double one = 1;
        while (one < FinestOne && padded * (one * 2) <= limit)
        {
            one *= 2;
        }

        while (padded * one > limit)
        {
            one /= 2;
        }

        return new FixedPointScale(one, (long)(padded * one) + 1);
    }

    /// <summary>The nearest number of steps, ties to even.</summary>
    public long Of(double value) => (long)Math.Round(value * One);

    /// <summary>The real that a number of steps stands for.</summary>
    public double Value(long steps) => steps / One;
}
