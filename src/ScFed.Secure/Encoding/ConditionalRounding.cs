namespace ScFed.Secure.Encoding;

/// <summary>
/// Conditional stochastic rounding (Kairouz, Liu, Steinke 2021): a unit's vector, clipped to C and scaled by s, is rounded until the outcome is no longer
/// than Δ̃, where Δ̃² = min{(sC + √d)², s²C² + d/4 + √(2 ln(1/β))·(sC + √d/2)} and β = e^(−1/2), so that the root is 1. One try succeeds with a probability
/// of at least 1 − β ≈ 0.39. The check is on the integers, in integers: no rounding of floating point can leave a unit longer than Δ̃.
/// </summary>
public static class ConditionalRounding
{
    /// <summary>So many failures in a row have a probability below 2^-700: the vector was longer than sC.</summary>
    private const int MaxTries = 1_000;

    /// <summary>Δ̃².</summary>
    /// <param name="scaledClip">s·C.</param>
    /// <param name="length">d.</param>
    public static double SquaredBound(double scaledClip, int length)
    {
        double root = Math.Sqrt(length);
        double always = (scaledClip + root) * (scaledClip + root);
        double conditional = (scaledClip * scaledClip) + (length / 4.0) + scaledClip + (root / 2);
        return Math.Min(always, conditional);
    }

    /// <summary>Rounds a unit's whole vector; its norm is at most <paramref name="scaledClip"/>.</summary>
    public static void Round(ReadOnlySpan<double> values, double scaledClip, RoundingCoins coins, Span<long> integers)
    {
        UInt128 limit = (UInt128)SquaredBound(scaledClip, values.Length);
        long bound = (long)Math.Ceiling(scaledClip) + 1;
        for (int tries = 0; tries < MaxTries; tries++)
        {
            for (int at = 0; at < values.Length; at += StochasticRounding.MaxBlock)
            {
                int count = Math.Min(StochasticRounding.MaxBlock, values.Length - at);
                StochasticRounding.Round(values.Slice(at, count), bound, coins, integers.Slice(at, count));
            }

            if (SquaredNorm(integers) <= limit)
            {
                return;
            }
        }

        throw new ArgumentException("the vector is longer than its clipping norm", nameof(values));
    }

    private static UInt128 SquaredNorm(ReadOnlySpan<long> integers)
    {
        UInt128 squares = 0;
        foreach (long value in integers)
        {
            squares += Math.BigMul((ulong)Math.Abs(value), (ulong)Math.Abs(value));
        }

        return squares;
    }
}
