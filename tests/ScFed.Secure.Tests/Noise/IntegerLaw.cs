namespace ScFed.Secure.Tests.Noise;

/// <summary>A symmetric distribution on the integers from its formula, in doubles: what a million draws are compared with.</summary>
internal sealed class IntegerLaw
{
    private readonly double[] _half;

    private IntegerLaw(int length, Func<double, double> weight)
    {
        _half = [.. Enumerable.Range(0, length).Select(x => weight(x))];
        double total = (2 * _half.Sum()) - _half[0];
        for (int x = 0; x < length; x++)
        {
            _half[x] /= total;
            Second += 2 * _half[x] * x * x;
            Fourth += 2 * _half[x] * x * x * x * x;
        }
    }

    /// <summary>E[x²].</summary>
    public double Second { get; }

    /// <summary>E[x⁴].</summary>
    public double Fourth { get; }

    /// <summary>Numbers of this magnitude and above are less likely than 10^-40 together.</summary>
    public int Length => _half.Length;

    /// <summary>P(x) proportional to exp(−x²/(2σ²)).</summary>
    public static IntegerLaw Gaussian(double sigmaSquared) =>
        new((int)Math.Ceiling(14 * Math.Sqrt(sigmaSquared)) + 1, x => Math.Exp(-x * x / (2 * sigmaSquared)));

    /// <summary>P(x) proportional to exp(−|x|/scale).</summary>
    public static IntegerLaw Laplace(double scale) => new((int)Math.Ceiling(98 * scale) + 1, x => Math.Exp(-x / scale));

    /// <summary>P(x).</summary>
    public double this[long x] => Math.Abs(x) < _half.Length ? _half[Math.Abs(x)] : 0;
}
