namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// Finds the split of a node that lowers the loss most: gain = Σ_k G²/(H + λ) over both sides, less that of the node (Chen and Guestrin 2016,
/// equation 7, without its factor ½), summed over labels as a leaf has a number for each. Of equal gains the lower gene wins, then the higher cut.
/// Bit-exact.
/// </summary>
/// <param name="settings">λ and the least weight of a child.</param>
/// <param name="classes">Labels.</param>
/// <param name="binsOfGene">Summed bins of a gene.</param>
internal sealed class SplitSearch(TreeSettings settings, int classes, int binsOfGene)
{
    /// <summary>A split has to gain more than this, as XGBoost's has to.</summary>
    internal const double LeastGain = 1e-6;

    private readonly double _lambda = settings.Lambda * Quantised.One;
    private readonly double _leastWeight = settings.MinChildWeight * Quantised.One;

    /// <summary>The best split, or null where none gains.</summary>
    /// <param name="totals">The node's gradients, then its hessians.</param>
    /// <param name="histogram">Its histogram: genes × bins from 1 × (gradients, hessians).</param>
    internal Split? Best(ReadOnlySpan<long> totals, ReadOnlySpan<long> histogram)
    {
        int channels = totals.Length;
        int ofGene = binsOfGene * channels;
        double best = Score(totals) + (LeastGain * Quantised.One);
        Split? split = null;
        long[] left = new long[channels];
        long[] right = new long[channels];
        for (int slot = 0; slot < histogram.Length / ofGene; slot++)
        {
            Array.Clear(right);
            for (int cut = binsOfGene - 1; cut >= 0; cut--)
            {
                ReadOnlySpan<long> bin = histogram.Slice((slot * ofGene) + (cut * channels), channels);
                if (!bin.ContainsAnyExcept(0))
                {
                    continue; // no cell changes sides, so the cut above is as good
                }

                for (int i = 0; i < channels; i++)
                {
                    right[i] += bin[i];
                    left[i] = totals[i] - right[i];
                }

                if (TreeLevel.Weight(left, classes) >= _leastWeight && TreeLevel.Weight(right, classes) >= _leastWeight && Score(left) + Score(right) is var gained && gained > best)
                {
                    best = gained;
                    split = new Split(slot, cut, [.. left], [.. right]);
                }
            }
        }

        return split;
    }

    private double Score(ReadOnlySpan<long> sums)
    {
        double score = 0;
        for (int k = 0; k < classes; k++)
        {
            double gradient = sums[k];
            score += gradient * gradient / (sums[classes + k] + _lambda);
        }

        return score;
    }
}
