using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ScFed.Secure.Encoding;

/// <summary>Clip (L2) → scale → stochastic rounding → integers. Rounding is unbiased and its coins come from the operating system.</summary>
public static class RealEncoder
{
    private const int BlockSize = 2_048;

    /// <summary>Encodes one site's vector of one real segment.</summary>
    /// <param name="values">The vector, d coordinates.</param>
    /// <param name="clipNorm">Longer vectors are shortened to this L2 norm.</param>
    /// <param name="scale">The grid.</param>
    /// <param name="destination">d integers, each within the scale's bound.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void Encode(ReadOnlySpan<double> values, double clipNorm, RealScale scale, Span<int> destination)
    {
        double norm = Math.Sqrt(SumOfSquares(values));
        if (!double.IsFinite(norm))
        {
            throw new ArgumentException("a value to be summed is not finite", nameof(values));
        }

        double factor = norm > clipNorm ? scale.Value * (clipNorm / norm) : scale.Value;
        Span<uint> coins = stackalloc uint[BlockSize];
        for (int from = 0; from < values.Length; from += BlockSize)
        {
            int count = Math.Min(BlockSize, values.Length - from);
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(coins[..count]));
            for (int i = 0; i < count; i++)
            {
                double exact = values[from + i] * factor;
                double floor = Math.Floor(exact);
                double up = (coins[i] * (1.0 / 4_294_967_296.0)) < exact - floor ? 1 : 0;
                // Floating point may leave the bound by one step at a norm of exactly the clip; the bound is a promise to the lanes.
                destination[from + i] = (int)Math.Clamp(floor + up, -scale.Bound, scale.Bound);
            }
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(coins));
    }

    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}
