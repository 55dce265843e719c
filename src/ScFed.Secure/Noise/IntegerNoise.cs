using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ScFed.Secure.Noise;

/// <summary>
/// A distribution on the integers that can be drawn from without floating point. Immutable, so for any number of threads; each brings coins of its own.
/// How long a draw takes depends on what is drawn (<c>docs/noise.md</c>, section Timing): draw all noise of a round before anything of it is sent.
/// </summary>
public abstract class IntegerNoise
{
    private const int Chunk = 1_024;

    private protected IntegerNoise()
    {
    }

    /// <summary>Overwrites <paramref name="noise"/> with independent draws.</summary>
    /// <exception cref="ObjectDisposedException">The coins are wiped.</exception>
    public abstract void Fill(NoiseCoins coins, Span<long> noise);

    /// <summary>Adds an independent draw to each value, modulo 2^64: head-room is the plan's affair, and an overflow must not tell of the noise.</summary>
    /// <exception cref="ObjectDisposedException">The coins are wiped; values before the first one without coins have their noise.</exception>
    public void AddTo(NoiseCoins coins, Span<long> values)
    {
        Span<long> scratch = stackalloc long[Math.Min(Chunk, values.Length)];
        try
        {
            while (!values.IsEmpty)
            {
                Span<long> noise = scratch[..Math.Min(scratch.Length, values.Length)];
                Fill(coins, noise);
                TensorPrimitives.Add<long>(values[..noise.Length], noise, values);
                values = values[noise.Length..];
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(scratch));
        }
    }
}
