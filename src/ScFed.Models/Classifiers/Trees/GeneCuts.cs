using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// Where each gene's values are cut into bins, in steps of <see cref="GeneHistograms"/> (1/32 of log1p(CP10k)). Bin 0 is what lies below the first cut, 1/32:
/// zeros, and fewer than 3.2 counts in a million. The other cuts are quantiles of the rest; a cut that would repeat the one before it stands at the end,
/// above every value.
/// </summary>
/// <remarks>Takes ownership of the cuts: gene after gene, <paramref name="perGene"/> rising steps each.</remarks>
internal sealed class GeneCuts(long[] cuts, int perGene)
{
    /// <summary>The first cut of every gene.</summary>
    private const long First = 1;

    /// <summary>Cuts of a gene, which is also how many bins it has beside bin 0.</summary>
    internal int PerGene => perGene;

    /// <summary>Genes.</summary>
    internal int Genes => cuts.Length / perGene;

    /// <summary>All cuts.</summary>
    internal ReadOnlySpan<long> All => cuts;

    /// <summary>The cuts for this many bins of a gene, bin 0 among them. Bit-exact.</summary>
    internal static GeneCuts From(GeneHistograms histograms, int bins)
    {
        int perGene = bins - 1;
        long[] cuts = new long[histograms.Genes * perGene];
        for (int gene = 0; gene < histograms.Genes; gene++)
        {
            Cut(histograms, gene, cuts.AsSpan(gene * perGene, perGene));
        }

        return new GeneCuts(cuts, perGene);
    }

    /// <summary>The value that a cut stands for: below it is left, from it on right. Exact.</summary>
    internal float Threshold(int gene, int cut) => cuts[(gene * perGene) + cut] / (float)GeneHistograms.BinsPerUnit;

    /// <summary>The bin of each step of each gene, for <see cref="BinOf"/>.</summary>
    internal byte[] Table()
    {
        byte[] bins = new byte[Genes * GeneHistograms.Bins];
        for (int gene = 0; gene < Genes; gene++)
        {
            int bin = 0;
            for (int step = 0; step < GeneHistograms.Bins; step++)
            {
                while (bin < perGene && cuts[(gene * perGene) + bin] <= step)
                {
                    bin++;
                }

                bins[(gene * GeneHistograms.Bins) + step] = (byte)bin;
            }
        }

        return bins;
    }

    /// <summary>The bin of a value, by a <see cref="Table"/>; what <see cref="Threshold"/> compares, as times 32 is exact.</summary>
    internal static int BinOf(ReadOnlySpan<byte> table, int gene, float value) =>
        table[(gene * GeneHistograms.Bins) + (int)(value * GeneHistograms.BinsPerUnit)];

    private static void Cut(GeneHistograms histograms, int gene, Span<long> into)
    {
        ReadOnlySpan<long> counts = histograms.Of(gene);
        long below = counts[0];
        long rest = 0;
        foreach (long count in counts[(int)First..])
        {
            rest += count;
        }

        into.Fill(GeneHistograms.Bins);
        into[0] = First;
        int made = 1;
        for (int i = 1; i < into.Length && rest > 0; i++)
        {
            int step = histograms.BinOfRank(gene, below + (i * rest / into.Length));
            if (step > into[made - 1])
            {
                into[made++] = step;
            }
        }
    }
}
