using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ScFed.Secure.Noise;

/// <summary>
/// Poisson sampling: each of a site's units takes part by a coin of its own, from the operating system, thrown for one attempt of one sum and forgotten. The
/// amplification of privacy holds for whoever does not see the coins: the server and other sites.
/// </summary>
public static class PoissonSample
{
    // 2^64 as float64, exactly.
    private const double Words = 18_446_744_073_709_551_616.0;
    private const int AtOnce = 1_024;

    /// <summary>
    /// The units of 0 to <paramref name="units"/> − 1 that take part, rising: each with probability ⌊q·2^64⌋ ÷ 2^64, which is q itself for a q from 2^-11 on, and
    /// never above it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">q is not in (0, 1], or there are fewer than 0 units.</exception>
    public static int[] Draw(int units, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        if (!(rate > 0) || rate > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(rate), "the sampling rate is above 0 and at most 1");
        }

        if (rate == 1)
        {
            return [.. Enumerable.Range(0, units)];
        }

        ulong below = (ulong)(rate * Words);
        int[] drawn = new int[units];
        int count = 0;
        Span<ulong> coins = stackalloc ulong[AtOnce];
        for (int at = 0; at < units; at += AtOnce)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(coins));
            for (int i = 0; i < Math.Min(AtOnce, units - at); i++)
            {
                // Written always and kept or not: no branch follows the coin.
                drawn[count] = at + i;
                count += coins[i] < below ? 1 : 0;
            }
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(coins));
        return drawn[..count];
    }
}
