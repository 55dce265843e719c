namespace ScFed.Node.Benchmarks.Attacks.Recovery;

/// <summary>
/// Label counts from the gradient of the last layer's biases, Σ over cells of (p − e_label): with the mean output p̄ of a network that has learnt nothing, which
/// hardly depends on the cell, the counts are N · p̄ less the gradient (Wainakh et al. 2022, "User-level label leakage from gradients in federated learning").
/// </summary>
internal static class LabelCountRecovery
{
    /// <summary>The estimated counts, none below 0, with the sum <paramref name="cells"/>.</summary>
    /// <param name="biases">The gradient of the last layer's biases.</param>
    /// <param name="outputs">p̄.</param>
    /// <param name="cells">N, which goes with an update in clear, and which the attacker is taken to know in any case.</param>
    /// <param name="shortened">What clipping has left of a cell's gradient on average; 1 without clipping.</param>
    public static double[] Estimate(ReadOnlySpan<double> biases, ReadOnlySpan<double> outputs, double cells, double shortened)
    {
        double[] counts = new double[biases.Length];
        double total = 0;
        for (int label = 0; label < counts.Length; label++)
        {
            counts[label] = Math.Max(0, (cells * outputs[label]) - (biases[label] / shortened));
            total += counts[label];
        }

        for (int label = 0; label < counts.Length; label++)
        {
            counts[label] = total > 0 ? counts[label] * cells / total : cells / counts.Length;
        }

        return counts;
    }

    /// <summary>The share of cells that stand at a wrong label: half the sum of |estimate − truth|, ÷ N; 0 for exact counts, 1 for wholly wrong ones.</summary>
    /// <param name="estimate">Counts, scaled here to the truth's total.</param>
    /// <param name="truth">True counts, not all 0.</param>
    public static double Misplaced(ReadOnlySpan<double> estimate, ReadOnlySpan<double> truth)
    {
        double estimated = Total(estimate);
        double cells = Total(truth);
        double apart = 0;
        for (int label = 0; label < truth.Length; label++)
        {
            apart += Math.Abs((estimate[label] / estimated) - (truth[label] / cells));
        }

        return apart / 2;
    }

    private static double Total(ReadOnlySpan<double> counts)
    {
        double total = 0;
        foreach (double count in counts)
        {
            total += count;
        }

        return total;
    }
}
