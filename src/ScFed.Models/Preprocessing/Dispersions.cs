namespace ScFed.Models.Preprocessing;

/// <summary>
/// How much each gene varies for its mean: log(variance ÷ mean) of CP10k, less the average and divided by the deviation of the genes in the same of 20 equal
/// bins of log(1 + mean), as scanpy's highly_variable_genes(flavor="seurat") has it (Satija et al. 2015, Nat. Biotechnol. 33:495; Wolf et al. 2018, Genome
/// Biol. 19:15). Bit-exact.
/// </summary>
public static class Dispersions
{
    private const int Bins = 20;
    private const double StepsInOne = 1 << 16;

    /// <summary>What a mean of zero counts as.</summary>
    private const double SmallestMean = 1e-12;

    /// <summary>The normalised dispersion of each gene; −∞ for one without variance.</summary>
    /// <param name="cells">Cells, at least two for there to be a variance.</param>
    /// <param name="sums">Sum of each gene's CP10k values.</param>
    /// <param name="squares">Sum of their squares.</param>
    public static double[] Normalised(long cells, ReadOnlySpan<double> sums, ReadOnlySpan<double> squares)
    {
        double[] means = new double[sums.Length];
        double?[] dispersions = new double?[sums.Length];
        for (int gene = 0; gene < sums.Length; gene++)
        {
            double mean = sums[gene] / cells;
            double variance = cells < 2 ? 0 : (squares[gene] - (sums[gene] * mean)) / (cells - 1);
            mean = mean == 0 ? SmallestMean : mean;
            means[gene] = PortableLog.Of(1 + mean);
            dispersions[gene] = variance > 0 ? PortableLog.Of(variance / mean) : null;
        }

        return Normalise(dispersions, BinsOf(means));
    }

    /// <summary>
    /// Rising indices of the <paramref name="most"/> largest. Compared in steps of 2^-16, as two genes that share a bin are equally far from its average but for
    /// the rounding of the sums; of equal ones the lower index goes first.
    /// </summary>
    public static int[] Select(double[] normalised, int most) =>
        VariableGenes.Select(Array.ConvertAll(normalised, dispersion => Math.Round(dispersion * StepsInOne)), most);

    private static int[] BinsOf(double[] means)
    {
        (double low, double high) = (means[0], means[0]);
        foreach (double mean in means)
        {
            low = Math.Min(low, mean);
            high = Math.Max(high, mean);
        }

        // Bins are open below and closed above; the lowest mean is in the first.
        double width = (high - low) / Bins;
        int[] bins = new int[means.Length];
        for (int gene = 0; gene < bins.Length; gene++)
        {
            while (bins[gene] < Bins - 1 && means[gene] > low + ((bins[gene] + 1) * width))
            {
                bins[gene]++;
            }
        }

        return bins;
    }

    private static double[] Normalise(double?[] dispersions, int[] bins)
    {
        (int[] counts, double[] averages) = AveragesOf(dispersions, bins);
        double[] squares = new double[Bins];
        for (int gene = 0; gene < bins.Length; gene++)
        {
            if (dispersions[gene] is { } dispersion)
            {
                double difference = dispersion - averages[bins[gene]];
                squares[bins[gene]] += difference * difference;
            }
        }

        double[] normalised = new double[bins.Length];
        for (int gene = 0; gene < bins.Length; gene++)
        {
            int bin = bins[gene];
            double deviation = counts[bin] < 2 ? 0 : Math.Sqrt(squares[bin] / (counts[bin] - 1));
            normalised[gene] = dispersions[gene] switch
            {
                null => double.NegativeInfinity,

                // A gene that has its bin to itself is as variable as one deviation above average.
                _ when counts[bin] == 1 => 1,
                { } dispersion => deviation == 0 ? 0 : (dispersion - averages[bin]) / deviation,
            };
        }

        return normalised;
    }

    private static (int[] Counts, double[] Averages) AveragesOf(double?[] dispersions, int[] bins)
    {
        int[] counts = new int[Bins];
        double[] averages = new double[Bins];
        for (int gene = 0; gene < bins.Length; gene++)
        {
            if (dispersions[gene] is { } dispersion)
            {
                counts[bins[gene]]++;
                averages[bins[gene]] += dispersion;
            }
        }

        for (int bin = 0; bin < Bins; bin++)
        {
            averages[bin] = counts[bin] == 0 ? 0 : averages[bin] / counts[bin];
        }

        return (counts, averages);
    }
}
