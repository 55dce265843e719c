namespace ScFed.Models.Classifiers.Linear;

/// <summary>Vector arithmetic in index order, the same on every machine: scalar float64, no vector reduction, no fused multiply-add.</summary>
internal static class Vectors
{
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double product = a[i] * b[i];
            sum += product;
        }

        return sum;
    }

    internal static double Norm(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));

    /// <summary>a += factor · b.</summary>
    internal static void AddScaled(Span<double> a, double factor, ReadOnlySpan<double> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            double product = factor * b[i];
            a[i] += product;
        }
    }
}
