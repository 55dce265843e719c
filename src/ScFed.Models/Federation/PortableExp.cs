namespace ScFed.Models.Federation;

/// <summary>
/// e^x from + − × and comparisons on float64, so that every machine gets the same bits; the library's exponential may differ in the last one.
/// </summary>
/// <remarks>
/// x = n·ln 2 + r with |r| ≤ ln 2 ÷ 2 (ln 2 in two parts, Cody and Waite 1980), e^r by its Taylor polynomial of degree 13 (remainder below 5·10^-18),
/// times 2^n, which is exact. Relative error below 10^-15.
/// </remarks>
public static class PortableExp
{
    /// <summary>Neither a larger x nor one further below zero is told apart: e^±700 are still normal numbers.</summary>
    public const double Furthest = 700;

    private const double InverseLn2 = 1.4426950408889634;
    private const double Ln2High = 0.693147180369123816490; // 33 bits, so that its product with n is exact
    private const double Ln2Low = 1.90821492927058770002e-10;

    private static readonly double[] Coefficients = Taylor(13);

    /// <summary>e^x; 0 for x below −700. Bit-exact.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is above 700, or no number.</exception>
    public static double Of(double x)
    {
        if (x < -Furthest)
        {
            return 0;
        }

        if (!(x <= Furthest))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "the exponential is computed up to 700");
        }

        double n = Math.Floor((x * InverseLn2) + 0.5);
        double r = x - (n * Ln2High);
        r -= n * Ln2Low;
        double sum = Coefficients[^1];
        for (int i = Coefficients.Length - 2; i >= 0; i--)
        {
            sum = (sum * r) + Coefficients[i];
        }

        return sum * BitConverter.Int64BitsToDouble(((long)n + 1023) << 52);
    }

    private static double[] Taylor(int degree)
    {
        double[] coefficients = new double[degree + 1];
        double factorial = 1; // exact up to 18!
        for (int i = 0; i < coefficients.Length; i++)
        {
            factorial *= Math.Max(i, 1);
            coefficients[i] = 1 / factorial;
        }

        return coefficients;
    }
}
