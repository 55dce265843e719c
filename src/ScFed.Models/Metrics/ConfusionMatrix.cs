namespace ScFed.Models.Metrics;

/// <summary>How many cells of each true label got each predicted label: counts that can be added over sites.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    private ConfusionMatrix(string[] labels, long[] counts)
    {
        Labels = labels;
        _counts = counts;
    }

    /// <summary>The labels, in the order of rows and columns.</summary>
    public string[] Labels { get; }

    /// <summary>Cells of <paramref name="truth"/> that were predicted as <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => _counts[(truth * Labels.Length) + predicted];

    /// <summary>All cells.</summary>
    public long Total => _counts.Sum();

    /// <summary>Counts pairs of indices into <paramref name="labels"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ or an index is not a label.</exception>
    public static ConfusionMatrix FromPairs(string[] labels, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        if (truth.Length != predicted.Length)
        {
            throw new ArgumentException("every cell has one true and one predicted label", nameof(predicted));
        }

        long[] counts = new long[checked(labels.Length * labels.Length)];
        for (int cell = 0; cell < truth.Length; cell++)
        {
            if (truth[cell] < 0 || truth[cell] >= labels.Length || predicted[cell] < 0 || predicted[cell] >= labels.Length)
            {
                throw new ArgumentException($"cell {cell} has a label that does not exist", nameof(truth));
            }

            counts[(truth[cell] * labels.Length) + predicted[cell]]++;
        }

        return new ConfusionMatrix(labels, counts);
    }

    /// <summary>Takes counts as a sum over sites brings them: row by row, a row for each true label.</summary>
    /// <exception cref="ArgumentException">The length is not labels² or a count is negative.</exception>
    public static ConfusionMatrix FromCounts(string[] labels, long[] counts)
    {
        if (counts.Length != (long)labels.Length * labels.Length)
        {
            throw new ArgumentException($"{labels.Length} labels have {(long)labels.Length * labels.Length} counts", nameof(counts));
        }

        return Array.Exists(counts, count => count < 0)
            ? throw new ArgumentException("a count is negative", nameof(counts))
            : new ConfusionMatrix(labels, [.. counts]);
    }

    /// <summary>The counts row by row, as <see cref="FromCounts"/> takes them.</summary>
    public long[] ToCounts() => [.. _counts];

    /// <summary>Cells whose true label is <paramref name="label"/>.</summary>
    public long Support(int label)
    {
        long sum = 0;
        for (int predicted = 0; predicted < Labels.Length; predicted++)
        {
            sum += this[label, predicted];
        }

        return sum;
    }

    /// <summary>Cells that were predicted as <paramref name="label"/>.</summary>
    public long Predicted(int label)
    {
        long sum = 0;
        for (int truth = 0; truth < Labels.Length; truth++)
        {
            sum += this[truth, label];
        }

        return sum;
    }
}
