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
        if (destination.Length != values.Length)
        {
            throw new ArgumentException("one integer a value", nameof(destination));
        }

        (double largest, double root) = Norm(values);
        double factor = largest * root > clipNorm ? scale.Value * (clipNorm / largest / root) : scale.Value;
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

    /// <summary>The L2 norm as largest · root: the squares of the values alone could overflow, and a vector that only has to be shortened be refused.</summary>
    private static (double Largest, double Root) Norm(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("a value to be summed is not finite", nameof(values));
            }

            largest = Math.Max(largest, Math.Abs(value));
        }

        double squares = 0;
        foreach (double value in values)
        {
            squares += largest == 0 ? 0 : value / largest * (value / largest);
        }

        return (largest, Math.Sqrt(squares));
    }
}
