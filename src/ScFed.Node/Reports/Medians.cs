namespace ScFed.Node.Reports;

/// <summary>The middle of some values.</summary>
internal static class Medians
{
    /// <summary>The median, for an even number the mean of the two in the middle; null of nothing.</summary>
    internal static double? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int half = sorted.Length / 2;
        return sorted.Length switch
        {
            0 => null,
            int length when length % 2 == 1 => sorted[half],
            _ => (sorted[half - 1] + sorted[half]) / 2,
        };
    }
}
