namespace ScFed.Secure.Tests.Attacks;

/// <summary>Whether bytes look like noise, and whether they have anything to do with an input.</summary>
internal static class Uniformity
{
    /// <summary>χ² of the byte counts has 255 degrees of freedom: mean 255, deviation √510; six deviations are one false alarm in some 10^8.</summary>
    public static bool Holds(IReadOnlyCollection<byte> bytes)
    {
        Assert.True(bytes.Count >= 20_000);
        double expected = bytes.Count / 256.0;
        double[] counts = new double[256];
        foreach (byte b in bytes)
        {
            counts[b]++;
        }

        return counts.Sum(c => (c - expected) * (c - expected) / expected) < 255 + (6 * Math.Sqrt(510));
    }

    /// <summary>Pearson's correlation of two sequences.</summary>
    public static double Correlation(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        (double meanLeft, double meanRight) = (left.Average(), right.Average());
        double product = left.Zip(right).Sum(p => (p.First - meanLeft) * (p.Second - meanRight));
        return product / Math.Sqrt(left.Sum(l => (l - meanLeft) * (l - meanLeft)) * right.Sum(r => (r - meanRight) * (r - meanRight)));
    }
}
