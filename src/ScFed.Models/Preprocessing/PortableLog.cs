namespace ScFed.Models.Preprocessing;

/// <summary>
/// The natural logarithm with the same bits on every machine: only + − × ÷ on float64 and the bits of a number. x = m · 2^e with m from √½ to √2, and log m =
/// 2 artanh s = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) ÷ (m + 1), |s| &lt; 0.172, cut where a term is below 2^-53 of the sum.
/// </summary>
public static class PortableLog
{
    private const int LastPower = 23;
    private const int FractionBits = 52;
    private const int Bias = 1023;
    private const double RootOfTwo = 1.4142135623730951;

    /// <summary>The first 32 bits of log 2, whose product with an exponent is exact, and the rest.</summary>
    private const double LogTwoHigh = 2977044471.0 / (1L << 32);
    private const double LogTwoLow = 1.9082149292705877e-10;

    /// <summary>The logarithm of a finite number of at least 2^-1022.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is smaller, not finite, or not above 0.</exception>
    public static double Of(double x)
    {
        if (!double.IsNormal(x) || x < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "the portable logarithm takes normal numbers above 0");
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits >> FractionBits) - Bias;
        double m = BitConverter.Int64BitsToDouble((bits & ((1L << FractionBits) - 1)) | ((long)Bias << FractionBits));
        if (m > RootOfTwo)
        {
            m /= 2;
            exponent++;
        }

        double s = (m - 1) / (m + 1);
        double square = s * s;
        double series = 1.0 / LastPower;
        for (int power = LastPower - 2; power >= 1; power -= 2)
        {
            series = (series * square) + (1.0 / power);
        }

        return (exponent * LogTwoHigh) + ((2 * s * series) + (exponent * LogTwoLow));
    }
}
