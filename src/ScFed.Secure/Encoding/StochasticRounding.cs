using System.Numerics;
using System.Runtime.InteropServices;

namespace ScFed.Secure.Encoding;

/// <summary>
/// Rounds up with the probability of the fraction (to 2^-32), so that the mean is the value itself. The fraction is exact: what is taken from a float64 to
/// its next integer below is a float64.
/// </summary>
public static class StochasticRounding
{
    /// <summary>The most values at once.</summary>
    internal const int MaxBlock = SignedHadamard.MaxBlock;

    // The bits of 1.0: with a coin in the upper bits of the fraction, a float64 from 1 to below 2.
    private const ulong One = 0x3FF0_0000_0000_0000;
    private const int CoinAt = 52 - 32;

    /// <summary>Rounds values that lie on the grid's scale to integers of at most <paramref name="bound"/>.</summary>
    public static void Round(ReadOnlySpan<double> values, long bound, RoundingCoins coins, Span<long> integers)
    {
        ReadOnlySpan<uint> coin = coins.Next(values.Length);
        int vectors = values.Length - (values.Length % (2 * Vector<double>.Count));
        RoundVectors(values[..vectors], bound, coin, integers);
        for (int i = vectors; i < values.Length; i++)
        {
            double floor = Math.Floor(values[i]);
            double up = BitConverter.UInt64BitsToDouble(One | ((ulong)coin[i] << CoinAt)) - 1 < values[i] - floor ? 1 : 0;

            // Floating point may leave the bound by one step at a norm of exactly the clip; the bound is a promise to the lanes.
            integers[i] = (long)Math.Clamp(floor + up, -bound, bound);
        }
    }

    private static void RoundVectors(ReadOnlySpan<double> values, double bound, ReadOnlySpan<uint> coins, Span<long> integers)
    {
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(values);
        ReadOnlySpan<Vector<uint>> coin = MemoryMarshal.Cast<uint, Vector<uint>>(coins);
        Span<Vector<long>> to = MemoryMarshal.Cast<long, Vector<long>>(integers);
        for (int i = 0; i < from.Length; i += 2)
        {
            Vector.Widen(coin[i / 2], out Vector<ulong> low, out Vector<ulong> high);
            to[i] = Round(from[i], low, bound);
            to[i + 1] = Round(from[i + 1], high, bound);
        }
    }

    private static Vector<long> Round(Vector<double> values, Vector<ulong> coins, double bound)
    {
        Vector<double> coin = Vector.AsVectorDouble(Vector.ShiftLeft(coins, CoinAt) | new Vector<ulong>(One)) - Vector<double>.One;
        Vector<double> floor = Vector.Floor(values);
        Vector<double> up = Vector.ConditionalSelect(Vector.LessThan(coin, values - floor), Vector<double>.One, Vector<double>.Zero);
        return Vector.ConvertToInt64(Vector.Min(Vector.Max(floor + up, new Vector<double>(-bound)), new Vector<double>(bound)));
    }
}
