namespace ScFed.Node.Reports.Sweeps;

/// <summary>Intervals of a mean over few runs (Student 1908).</summary>
internal static class StudentT
{
    /// <summary>The 97.5 % quantiles at 1 to 30 degrees of freedom, as tables have them.</summary>
    private static readonly double[] Quantiles =
    [
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314,
        2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
    ];

    /// <summary>The 97.5 % quantile; beyond the table by the first terms of Cornish and Fisher (1938), which are exact there to four digits.</summary>
    public static double Quantile(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        const double Z = 1.959964;
        double z3 = Z * Z * Z;
        double v = degrees;
        return degrees <= Quantiles.Length
            ? Quantiles[degrees - 1]
            : Z + ((z3 + Z) / (4 * v)) + (((5 * z3 * Z * Z) + (16 * z3) + (3 * Z)) / (96 * v * v));
    }

    /// <summary>Mean of some values and half the width of its 95 % interval; the half is 0 for a single value, which has none.</summary>
    public static (double Mean, double Half) Interval(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        int degrees = values.Count - 1;
        return (mean, degrees < 1 ? 0 : Quantile(degrees) * Math.Sqrt(squares / degrees / values.Count));
    }
}
