namespace ScFed.Secure.Encoding;

/// <summary>Rounds up with the probability of the fraction, so that the mean is the value itself.</summary>
public static class StochasticRounding
{
    /// <summary>The most values at once.</summary>
    internal const int MaxBlock = SignedHadamard.MaxBlock;

    /// <summary>Rounds values that lie on the grid's scale to integers of at most <paramref name="bound"/>.</summary>
    public static void Round(ReadOnlySpan<double> values, long bound, RoundingCoins coins, Span<long> integers)
    {
        ReadOnlySpan<uint> coin = coins.Next(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            double floor = Math.Floor(values[i]);
            double up = (coin[i] * (1.0 / 4_294_967_296.0)) < values[i] - floor ? 1 : 0;

            // Floating point may leave the bound by one step at a norm of exactly the clip; the bound is a promise to the lanes.
            integers[i] = (long)Math.Clamp(floor + up, -bound, bound);
        }
    }
}
