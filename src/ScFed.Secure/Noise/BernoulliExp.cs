using System.Numerics;

namespace ScFed.Secure.Noise;

/// <summary>
/// Coins that fall true with probability exp(−γ) for a rational γ, exactly: algorithm 1 of Canonne, Kamath and Steinke (2020). Its inner coins, of a rational
/// probability r, are U &lt; r with as many 64-bit digits of U drawn as decide it; almost always one. The first digit of γ/k is that of γ over k, rounded down:
/// what stands behind the digit is less than one of its units.
/// </summary>
internal static class BernoulliExp
{
    private const int WordBits = 64;

    /// <summary>True with probability exp(−1).</summary>
    public static bool DrawOne(NoiseCoins coins)
    {
        // The first inner coin has probability 1 and draws nothing.
        for (ulong k = 2; ; k++)
        {
            // ⌊2^64/k⌋: only a power of two makes it another than ⌊(2^64 − 1)/k⌋.
            ulong digit = (ulong.MaxValue / k) + (BitOperations.IsPow2(k) ? 1UL : 0UL);
            ulong word = coins.NextWord();
            if (word > digit || (word == digit && !IsBelowAfter(1, k, coins)))
            {
                return k % 2 == 1;
            }
        }
    }

    /// <summary>True with probability exp(−numerator/denominator), for a numerator below the denominator. No big integer but after a tie, once in 2^60.</summary>
    public static bool Draw(NoiseCoins coins, ulong numerator, ulong denominator)
    {
        ulong first = (ulong)(((UInt128)numerator << WordBits) / denominator);
        for (ulong k = 1; ; k++)
        {
            ulong digit = first / k;
            ulong word = coins.NextWord();
            if (word > digit || (word == digit && !IsBelowAfter(numerator, (BigInteger)denominator * k, coins)))
            {
                return k % 2 == 1;
            }
        }
    }

    /// <summary>True with probability exp(−numerator/denominator), for any quotient of at least 0.</summary>
    public static bool Draw(NoiseCoins coins, BigInteger numerator, BigInteger denominator)
    {
        for (; numerator > denominator; numerator -= denominator)
        {
            if (!DrawOne(coins))
            {
                return false;
            }
        }

        if (numerator == denominator)
        {
            return DrawOne(coins);
        }

        ulong first = (ulong)((numerator << WordBits) / denominator);
        for (ulong k = 1; ; k++)
        {
            ulong digit = first / k;
            ulong word = coins.NextWord();
            if (word > digit || (word == digit && !IsBelowAfter(numerator, denominator * k, coins)))
            {
                return k % 2 == 1;
            }
        }
    }

    /// <summary>U &lt; numerator/denominator, whose first digits are equal.</summary>
    private static bool IsBelowAfter(BigInteger numerator, BigInteger denominator, NoiseCoins coins)
    {
        while (true)
        {
            numerator = (numerator << WordBits) % denominator;
            if (numerator.IsZero)
            {
                return false;
            }

            ulong digit = (ulong)((numerator << WordBits) / denominator);
            ulong word = coins.NextWord();
            if (word != digit)
            {
                return word < digit;
            }
        }
    }
}
