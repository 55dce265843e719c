using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Transformer;

/// <summary>
/// A cell as the list of its genes by falling rank value, as in Geneformer (Theodoris et al. 2023): expression in counts per 10^4 over the median of the
/// gene's non-zero values, so that genes which tell cells apart come before those that are high everywhere. The class token comes first; of equal rank values
/// the gene with the smaller index; genes after the L-th are left out, and so are those that are zero.
/// </summary>
internal sealed class RankTokens
{
    /// <summary>The token that stands for the cell; behind it gene g is the token g + 1. Padding repeats it and is masked.</summary>
    internal const int Cell = 0;

    private readonly int _length;
    private readonly double[] _factors;

    /// <summary>Ranks by some medians.</summary>
    /// <param name="medians">Median of each gene's non-zero values of log1p(CP10k), above 0. The logarithm keeps order, so this is the median's logarithm.</param>
    /// <param name="length">L, most genes of a cell.</param>
    internal RankTokens(ReadOnlySpan<double> medians, int length)
    {
        _length = length;
        _factors = new double[medians.Length];
        for (int gene = 0; gene < _factors.Length; gene++)
        {
            _factors[gene] = 1 / (Math.Exp(medians[gene]) - 1);
        }
    }

    /// <summary>The tokens of one cell, the class token first.</summary>
    internal int[] Of(PanelCells cells, int row)
    {
        ReadOnlySpan<float> values = cells.Values(row);
        int[] genes = cells.Columns(row).ToArray();
        double[] ranks = new double[genes.Length];
        for (int i = 0; i < ranks.Length; i++)
        {
            ranks[i] = -(Math.Exp(values[i]) - 1) * _factors[genes[i]];
        }

        int[] order = [.. Enumerable.Range(0, genes.Length)];
        Array.Sort(order, (a, b) => ranks[a].CompareTo(ranks[b]) is not 0 and int falling ? falling : genes[a].CompareTo(genes[b]));
        int[] tokens = new int[1 + Math.Min(order.Length, _length)];
        tokens[0] = Cell;
        for (int i = 1; i < tokens.Length; i++)
        {
            tokens[i] = genes[order[i - 1]] + 1;
        }

        return tokens;
    }
}
