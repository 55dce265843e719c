namespace ScFed.Secure.Encoding;

/// <summary>
/// The fixed-point grid of a real segment: a power of two, so that scaling back is exact on every machine. Chosen as fine as the lane allows:
/// n·L ≤ 2^(k−1) − 1 with L = scale·clip + 1, the 1 being what stochastic rounding can add.
/// </summary>
/// <param name="Value">Integer steps a unit.</param>
/// <param name="Bound">L of the segment.</param>
public sealed record RealScale(double Value, long Bound)
{
    /// <summary>The finest grid for <paramref name="sites"/> inputs clipped to <paramref name="clip"/> in <paramref name="bits"/> bits.</summary>
    public static RealScale For(int sites, double clip, int bits)
    {
        if (!(clip > 0) || !double.IsFinite(clip))
        {
            throw new ArgumentOutOfRangeException(nameof(clip), "the clipping norm must be positive and finite");
        }

        long limit = Sums.SumShape.RealLimit(bits) / sites;
        double scale = 1;
        while (Bounded(scale * 2, clip) <= limit && scale < 1L << 52)
        {
            scale *= 2;
        }

        while (Bounded(scale, clip) > limit)
        {
            scale /= 2;
        }

        return new RealScale(scale, (long)Bounded(scale, clip));
    }

    // In floating point, for the product may be beyond every integer before the scale is found.
    private static double Bounded(double scale, double clip) => Math.Ceiling(scale * clip) + 1;
}
