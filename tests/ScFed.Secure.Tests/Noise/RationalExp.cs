using System.Numerics;

namespace ScFed.Secure.Tests.Noise;

/// <summary>
/// exp by another road than the sampler's: the series of exp(+x) as one exact fraction, whose terms are all positive, and its reciprocal at the very end. Good
/// to 2^-300 for x up to 60.
/// </summary>
internal static class RationalExp
{
    /// <summary>Binary digits behind the point.</summary>
    public const int Bits = 320;

    private const int Terms = 400;

    /// <summary>exp(−numerator/denominator)·2^320.</summary>
    public static BigInteger Minus(BigInteger numerator, BigInteger denominator)
    {
        // Horner: 1 + x/1·(1 + x/2·(1 + …)), as top/bottom.
        (BigInteger top, BigInteger bottom) = (BigInteger.One, BigInteger.One);
        for (int n = Terms; n > 0; n--)
        {
            (top, bottom) = ((denominator * n * bottom) + (numerator * top), denominator * n * bottom);
            int surplus = (int)bottom.GetBitLength() - 900;
            if (surplus > 0)
            {
                (top, bottom) = (top >> surplus, bottom >> surplus);
            }
        }

        return (bottom << Bits) / top;
    }
}
