namespace ScFed.Models.Preprocessing;

/// <summary>
/// The genes that ACTINN keeps (Ma and Pellegrini 2020, Bioinformatics 36:533): those whose total expression lies from the 1st to the 99th percentile, and of
/// these those whose coefficient of variation does. Bit-exact.
/// </summary>
public static class PercentileGenes
{
    /// <summary>Rising indices of the genes that are kept; of four genes or fewer there may be none.</summary>
    /// <param name="moments">Of log1p(CP10k); a logarithm to another base gives the same genes.</param>
    public static int[] Select(GeneMoments moments)
    {
        int[] expressed = Within([.. Enumerable.Range(0, moments.Means.Length)], moments.Means);
        double[] variation = new double[moments.Means.Length];
        foreach (int gene in expressed)
        {
            variation[gene] = moments.Means[gene] == 0 ? 0 : Math.Sqrt(moments.Variances[gene]) / moments.Means[gene];
        }

        return Within(expressed, variation);
    }

    /// <summary>The value at a percentile, between two ranks by their distance, as numpy.percentile.</summary>
    /// <param name="sorted">At least one value, rising.</param>
    /// <param name="percent">0 to 100.</param>
    public static double Percentile(ReadOnlySpan<double> sorted, int percent)
    {
        long scaled = (sorted.Length - 1L) * percent;
        int rank = (int)(scaled / 100);
        double part = (double)(scaled % 100) / 100;
        return part == 0 ? sorted[rank] : sorted[rank] + ((sorted[rank + 1] - sorted[rank]) * part);
    }

    private static int[] Within(int[] genes, double[] values)
    {
        if (genes.Length == 0)
        {
            return [];
        }

        double[] sorted = [.. genes.Select(gene => values[gene])];
        Array.Sort(sorted);
        double low = Percentile(sorted, 1);
        double high = Percentile(sorted, 99);
        return [.. genes.Where(gene => values[gene] >= low && values[gene] <= high)];
    }
}
