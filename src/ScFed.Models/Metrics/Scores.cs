namespace ScFed.Models.Metrics;

/// <summary>Scores of a confusion matrix. A ratio without cells is 0, as in scikit-learn; averages run over the labels that have cells.</summary>
public static class Scores
{
    /// <summary>Part of the cells whose label was found.</summary>
    public static double Accuracy(this ConfusionMatrix matrix)
    {
        long right = 0;
        for (int label = 0; label < matrix.Labels.Length; label++)
        {
            right += matrix[label, label];
        }

        return Ratio(right, matrix.Total);
    }

    /// <summary>Part of the cells predicted as <paramref name="label"/> that are.</summary>
    public static double Precision(this ConfusionMatrix matrix, int label) => Ratio(matrix[label, label], matrix.Predicted(label));

    /// <summary>Part of the cells of <paramref name="label"/> that were found.</summary>
    public static double Recall(this ConfusionMatrix matrix, int label) => Ratio(matrix[label, label], matrix.Support(label));

    /// <summary>Harmonic mean of precision and recall.</summary>
    public static double F1(this ConfusionMatrix matrix, int label) =>
        Ratio(2 * matrix[label, label], matrix.Support(label) + matrix.Predicted(label));

    /// <summary>Mean F1 over the labels that have cells.</summary>
    public static double MacroF1(this ConfusionMatrix matrix) => Mean(matrix, label => matrix.F1(label));

    /// <summary>Median F1 over the labels that have cells; of an even number the mean of the middle two.</summary>
    public static double MedianF1(this ConfusionMatrix matrix)
    {
        double[] scores = [.. Enumerable.Range(0, matrix.Labels.Length).Where(label => matrix.Support(label) > 0).Select(label => matrix.F1(label)).Order()];
        return scores.Length == 0 ? 0 : (scores[(scores.Length - 1) / 2] + scores[scores.Length / 2]) / 2;
    }

    /// <summary>Mean F1 over the labels, each weighted by its cells.</summary>
    public static double WeightedF1(this ConfusionMatrix matrix)
    {
        double sum = 0;
        for (int label = 0; label < matrix.Labels.Length; label++)
        {
            sum += matrix.Support(label) * matrix.F1(label);
        }

        return matrix.Total == 0 ? 0 : sum / matrix.Total;
    }

    /// <summary>Mean recall over the labels that have cells.</summary>
    public static double BalancedAccuracy(this ConfusionMatrix matrix) => Mean(matrix, label => matrix.Recall(label));

    private static double Mean(ConfusionMatrix matrix, Func<int, double> score)
    {
        double sum = 0;
        int labels = 0;
        for (int label = 0; label < matrix.Labels.Length; label++)
        {
            if (matrix.Support(label) > 0)
            {
                sum += score(label);
                labels++;
            }
        }

        return labels == 0 ? 0 : sum / labels;
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
