using System.Numerics;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>Multinomial logistic regression: the negative logarithm of the softmax at the cell's own label. Intercepts are not regularised.</summary>
internal sealed class SoftmaxLoss : LinearLoss
{
    /// <inheritdoc />
    internal override double DefaultC => 1;

    /// <inheritdoc />
    internal override double DefaultTolerance => 1e-4;

    /// <inheritdoc />
    internal override bool RegularisesIntercepts => false;

    /// <inheritdoc />
    internal override double Differentiate(Span<double> decisions, int label, double weight)
    {
        double own = decisions[label];
        double largest = double.NegativeInfinity;
        foreach (double decision in decisions)
        {
            largest = Math.Max(largest, decision);
        }

        double total = 0;
        for (int k = 0; k < decisions.Length; k++)
        {
            decisions[k] = Math.Exp(decisions[k] - largest);
            total += decisions[k];
        }

        for (int k = 0; k < decisions.Length; k++)
        {
            decisions[k] = weight * ((decisions[k] / total) - (k == label ? 1 : 0));
        }

        return weight * (Math.Log(total) + (largest - own));
    }

    /// <summary>log Σ exp f − f of its own ≤ log K + 2 max |f|, and log K is below the number of bits of K.</summary>
    internal override double LargestLoss(ReadOnlySpan<double> largest)
    {
        double size = 0;
        foreach (double label in largest)
        {
            size = Math.Max(size, label);
        }

        return 32 - BitOperations.LeadingZeroCount((uint)largest.Length) + (2 * size);
    }

    /// <summary>A probability less 0 or 1.</summary>
    internal override double LargestDerivative(ReadOnlySpan<double> largest) => 1;
}
