using System.Numerics;

namespace ScFed.Secure.Noise;

/// <summary>
/// A real number between two whole multiples of 2^-bits, bits being the caller's: interval arithmetic, so that every rounding is on the safe side and no
/// error has to be estimated. All numbers here are at least zero.
/// </summary>
/// <param name="Low">Not above the number times 2^bits.</param>
/// <param name="High">Not below it.</param>
internal readonly record struct FixedInterval(BigInteger Low, BigInteger High)
{
    /// <summary>The product.</summary>
    public FixedInterval Times(FixedInterval other, int bits) => new((Low * other.Low) >> bits, ((High * other.High) >> bits) + 1);

    /// <summary>
    /// exp(−numerator/denominator) for a quotient of at least 0, to within a few units of 2^-bits: the alternating series of the quotient halved until it is at
    /// most ½, where each term bounds all that follow it, and then squared as often.
    /// </summary>
    public static FixedInterval ExpMinus(BigInteger numerator, BigInteger denominator, int bits)
    {
        int halvings = 0;
        while (numerator << 1 > denominator << halvings)
        {
            halvings++;
        }

        BigInteger quotient = (numerator << bits) / (denominator << halvings);
        FixedInterval x = new(quotient, quotient + 1);
        FixedInterval term = new(BigInteger.One << bits, BigInteger.One << bits);
        (BigInteger low, BigInteger high) = (term.Low, term.High);
        for (int n = 1; term.High > 1; n++)
        {
            FixedInterval product = term.Times(x, bits);
            term = new FixedInterval(product.Low / n, (product.High / n) + 1);
            (low, high) = n % 2 == 1 ? (low - term.High, high - term.Low) : (low + term.Low, high + term.High);
        }

        FixedInterval result = new(BigInteger.Max(low - 1, 0), high + 1);
        for (; halvings > 0; halvings--)
        {
            result = result.Times(result, bits);
        }

        return result;
    }
}
