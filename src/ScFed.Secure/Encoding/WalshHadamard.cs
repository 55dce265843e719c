using System.Numerics;
using System.Runtime.InteropServices;

namespace ScFed.Secure.Encoding;

/// <summary>
/// The Walsh-Hadamard transform of a block whose length m is a power of two, in place and without the factor 1/√m: twice over it multiplies by m. On
/// 64-bit integers it is exact as long as m times the largest of them stays below 2^63.
/// </summary>
internal static class WalshHadamard
{
    public static void Transform<T>(Span<T> block)
        where T : unmanaged, INumberBase<T>
    {
        if (!BitOperations.IsPow2(block.Length))
        {
            throw new ArgumentException("a block's length is a power of two", nameof(block));
        }

        int half = 1;
        for (; half < Math.Min(Vector<T>.Count, block.Length); half *= 2)
        {
            Pass(block, half);
        }

        for (; half < block.Length; half *= 2)
        {
            PassOfVectors(block, half);
        }
    }

    private static void Pass<T>(Span<T> block, int half)
        where T : unmanaged, INumberBase<T>
    {
        unchecked
        {
            for (int start = 0; start < block.Length; start += 2 * half)
            {
                for (int i = start; i < start + half; i++)
                {
                    (T low, T high) = (block[i], block[i + half]);
                    block[i] = low + high;
                    block[i + half] = low - high;
                }
            }
        }
    }

    private static void PassOfVectors<T>(Span<T> block, int half)
        where T : unmanaged
    {
        for (int start = 0; start < block.Length; start += 2 * half)
        {
            Span<Vector<T>> lows = MemoryMarshal.Cast<T, Vector<T>>(block.Slice(start, half));
            Span<Vector<T>> highs = MemoryMarshal.Cast<T, Vector<T>>(block.Slice(start + half, half));
            for (int i = 0; i < lows.Length; i++)
            {
                (Vector<T> low, Vector<T> high) = (lows[i], highs[i]);
                lows[i] = low + high;
                highs[i] = low - high;
            }
        }
    }
}
