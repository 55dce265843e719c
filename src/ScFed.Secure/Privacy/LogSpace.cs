namespace ScFed.Secure.Privacy;

/// <summary>Logarithms and exponentials near 1 and 0, where the runtime's own lose digits: double.LogP1 and double.ExpM1 add or subtract the 1.</summary>
internal static class LogSpace
{
    /// <summary>ln(1 + x), to a few units in the last place for every x > −1 (Kahan's correction: the rounding of 1 + x is divided out again).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? (u == 1 ? x : u) : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>e^x − 1, by the same correction.</summary>
    public static double Expm1(double x)
    {
        if (x > 40 || x < -40)
        {
            return Math.Exp(x) - 1;
        }

        double u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>ln(e^x + e^y).</summary>
    public static double Add(double x, double y)
    {
        double least = Math.Min(x, y);
        double most = Math.Max(x, y);
        return double.IsNegativeInfinity(least) ? most : most + Log1p(Math.Exp(least - most));
    }
}
