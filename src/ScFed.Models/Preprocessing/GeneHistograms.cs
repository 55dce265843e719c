namespace ScFed.Models.Preprocessing;

/// <summary>
/// How often each gene's non-zero values fall into equal bins of log1p(CP10k), 32 to the unit. Counts add up exactly, so medians and quantiles of all sites
/// follow from their sum; each is known to within one bin, 1/32.
/// </summary>
/// <remarks>Takes ownership of the counts.</remarks>
/// <param name="counts">Gene after gene, <see cref="Bins"/> counts each.</param>
public sealed class GeneHistograms(long[] counts)
{
    /// <summary>Bins of one unit of log1p(CP10k).</summary>
    public const int BinsPerUnit = 32;

    /// <summary>Bins of a gene, from 0 to <see cref="PanelCells.LargestValue"/>.</summary>
    public const int Bins = BinsPerUnit * PanelCells.LargestValue;

    /// <summary>Empty histograms of some genes.</summary>
    public GeneHistograms(int genes)
        : this(new long[genes * Bins])
    {
    }

    /// <summary>Genes.</summary>
    public int Genes => counts.Length / Bins;

    /// <summary>All counts, gene after gene.</summary>
    public ReadOnlySpan<long> Counts => counts;

    /// <summary>The counts of one gene.</summary>
    public ReadOnlySpan<long> Of(int gene) => counts.AsSpan(gene * Bins, Bins);

    /// <summary>Counts the non-zero values of some cells.</summary>
    public void Add(PanelCells cells, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            ReadOnlySpan<int> columns = cells.Columns(row);
            ReadOnlySpan<float> values = cells.Values(row);
            for (int i = 0; i < columns.Length; i++)
            {
                counts[(columns[i] * Bins) + BinOf(values[i])]++;
            }
        }
    }

    /// <summary>
    /// The median of each gene's non-zero values: the middle of the bin that holds the lower median, so that it is off by at most 1/64. A gene without values
    /// has 1. Bit-exact.
    /// </summary>
    public double[] Medians()
    {
        double[] medians = new double[Genes];
        for (int gene = 0; gene < medians.Length; gene++)
        {
            long total = 0;
            foreach (long count in Of(gene))
            {
                total += count;
            }

            medians[gene] = total == 0 ? 1 : (BinOfRank(gene, (total - 1) / 2) + 0.5) / BinsPerUnit;
        }

        return medians;
    }

    /// <summary>The bin that holds a gene's value of a rank, from 0. Bit-exact.</summary>
    public int BinOfRank(int gene, long rank)
    {
        ReadOnlySpan<long> bins = Of(gene);
        long before = 0;
        for (int bin = 0; bin < bins.Length; bin++)
        {
            before += bins[bin];
            if (before > rank)
            {
                return bin;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(rank), $"gene {gene} has {before} values");
    }

    private static int BinOf(float value) => (int)(value * BinsPerUnit);
}
