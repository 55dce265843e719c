namespace ScFed.Models.Metrics;

/// <summary>
/// Scores of a confusion matrix with noise of mean 0 on each count. They are worked out from the counts as they are, below 0 too: raised to 0, K² counts of which
/// most are noise would add up to wrong predictions that nobody made. Their error is that of the noise: of the accuracy about z · K ÷ cells.
/// </summary>
/// <param name="Accuracy">Right predictions by all, within 0 to 1; 0 where the noise leaves no cell.</param>
/// <param name="MacroF1">Mean F1 of the labels that the noise leaves cells of, each within 0 to 1. Of labels with few cells it says nothing.</param>
/// <param name="Cells">All counts together, 0 if they are below.</param>
public sealed record NoisedScores(double Accuracy, double MacroF1, long Cells)
{
    /// <summary>The scores of some counts.</summary>
    /// <param name="counts">Row by row, a row for each true label.</param>
    /// <param name="labels">K.</param>
    /// <exception cref="ArgumentException">The counts are not K².</exception>
    public static NoisedScores Of(ReadOnlySpan<long> counts, int labels)
    {
        if (counts.Length != (long)labels * labels)
        {
            throw new ArgumentException($"{labels} labels have {(long)labels * labels} counts", nameof(counts));
        }

        long[] truth = new long[labels];
        long[] predicted = new long[labels];
        long right = 0;
        long all = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            truth[i / labels] += counts[i];
            predicted[i % labels] += counts[i];
            all += counts[i];
            right += i / labels == i % labels ? counts[i] : 0;
        }

        double f1 = 0;
        int present = 0;
        for (int label = 0; label < labels; label++)
        {
            if (truth[label] > 0)
            {
                long both = truth[label] + Math.Max(predicted[label], 0);
                f1 += Math.Clamp(2.0 * counts[(label * labels) + label] / both, 0, 1);
                present++;
            }
        }

        return new NoisedScores(all <= 0 ? 0 : Math.Clamp((double)right / all, 0, 1), present == 0 ? 0 : f1 / present, Math.Max(all, 0));
    }
}
