namespace ScFed.Models.Preprocessing;

/// <summary>
/// Mean and population variance (divided by the number of cells, not by one less) of each gene, from sums. Bit-exact: + − × ÷ √ in index order.
/// </summary>
/// <param name="Means">Mean of each gene.</param>
/// <param name="Variances">Variance of each gene; what the fixed point cannot tell from zero is zero.</param>
public sealed record GeneMoments(double[] Means, double[] Variances)
{
    /// <summary>Smaller variances are rounding of the sums: 2^-24.</summary>
    public const double SmallestVariance = 1.0 / FixedPoint.One;

    /// <summary>The moments of at least one cell.</summary>
    public static GeneMoments From(long cells, ReadOnlySpan<double> sums, ReadOnlySpan<double> squares)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cells);
        double[] means = new double[sums.Length];
        double[] variances = new double[sums.Length];
        for (int gene = 0; gene < sums.Length; gene++)
        {
            double mean = sums[gene] / cells;
            double variance = (squares[gene] / cells) - (mean * mean);
            means[gene] = mean;
            variances[gene] = variance < SmallestVariance ? 0 : variance;
        }

        return new GeneMoments(means, variances);
    }

    /// <summary>1 ÷ √variance of each gene, and 0 for a gene without variance.</summary>
    public double[] Scales()
    {
        double[] scales = new double[Variances.Length];
        for (int gene = 0; gene < scales.Length; gene++)
        {
            scales[gene] = Variances[gene] == 0 ? 0 : 1 / Math.Sqrt(Variances[gene]);
        }

        return scales;
    }
}
