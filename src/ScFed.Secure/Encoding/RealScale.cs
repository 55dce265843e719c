using ScFed.Secure.Sums;

namespace ScFed.Secure.Encoding;

/// <summary>
/// The fixed-point grid of a real segment: a power of two, so that scaling back is exact on every machine. Chosen as fine as the lane allows: with
/// u units a site, n·L plus the noise reserve ≤ 2^(k−1) − 1 and L = u·(⌈s·C⌉ + 1), the 1 being what rounding can add. A rotation changes no norm, so a
/// rotated coordinate is as bounded as any other.
/// </summary>
/// <param name="Value">s: integer steps a unit of the data.</param>
/// <param name="Bound">L of the segment.</param>
/// <param name="Units">The most privacy units that one site may sum.</param>
public sealed record RealScale(double Value, long Bound, int Units = 1)
{
    /// <summary>The finest grid for <paramref name="sites"/> inputs, each the sum of <paramref name="units"/> vectors clipped to <paramref name="clip"/>.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.HeadRoom"/>: no grid has a whole step.</exception>
    public static RealScale For(int sites, double clip, int bits, int units = 1, long noiseReserve = 0)
    {
        if (!(clip > 0) || !double.IsFinite(clip))
        {
            throw new ArgumentOutOfRangeException(nameof(clip), "the clipping norm must be positive and finite");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        long limit = (SumShape.RealLimit(bits) - noiseReserve) / sites / units;
        if (limit < 2)
        {
            throw new PlanException(
                PlanError.HeadRoom,
                $"bits = {bits}: {sites} sites of {units} units and a noise reserve of {noiseReserve} leave no grid; raise bits or lower the units or sigma");
        }

        double scale = 1;
        while (Bounded(scale * 2, clip) <= limit && scale < 1L << 52)
        {
            scale *= 2;
        }

        while (Bounded(scale, clip) > limit)
        {
            scale /= 2;
        }

        return new RealScale(scale, units * (long)Bounded(scale, clip), units);
    }

    // In floating point, for the product may be beyond every integer before the scale is found.
    private static double Bounded(double scale, double clip) => Math.Ceiling(scale * clip) + 1;
}
