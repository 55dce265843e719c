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
        long[] right = new long[channels];
        for (int slot = 0; slot < histogram.Length / ofGene; slot++)
        {
            Array.Clear(right);
            for (int cut = binsOfGene - 1; cut >= 0; cut--)
            {
                ReadOnlySpan<long> bin = histogram.Slice((slot * ofGene) + (cut * channels), channels);
                if (bin.ContainsAnyExcept(0) && Move(bin, totals, right) is var score && score > best)
                {
                    best = score;
                    split = new Split(slot, cut, Left(totals, right), [.. right]);
                }
            }
        }

        return split;
    }

    /// <summary>Moves a bin to the right and tells the score of both sides, or −∞ where one is too light.</summary>
    private double Move(ReadOnlySpan<long> bin, ReadOnlySpan<long> totals, Span<long> right)
    {
        (double leftScore, double rightScore, double leftWeight, double rightWeight) = (0, 0, 0, 0);
        for (int k = 0; k < classes; k++)
        {
            long gradient = right[k] += bin[k];
            long hessian = right[classes + k] += bin[classes + k];
            double rightGradient = gradient;
            double rightHessian = hessian;
            double leftGradient = totals[k] - gradient;
            double leftHessian = totals[classes + k] - hessian;
            rightScore += rightGradient * rightGradient / (rightHessian + _lambda);
            leftScore += leftGradient * leftGradient / (leftHessian + _lambda);
            rightWeight += rightHessian;
            leftWeight += leftHessian;
        }

        return leftWeight >= _leastWeight && rightWeight >= _leastWeight ? leftScore + rightScore : double.NegativeInfinity;
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

    private static long[] Left(ReadOnlySpan<long> totals, ReadOnlySpan<long> right)
    {
        long[] left = new long[totals.Length];
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = totals[i] - right[i];
        }

        return left;
    }
}
