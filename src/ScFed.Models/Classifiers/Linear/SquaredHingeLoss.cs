namespace ScFed.Models.Classifiers.Linear;

/// <summary>
/// One against the rest: Σ over labels of max(0, 1 − y·f)², y = 1 for the cell's own label and −1 for the others; as liblinear's L2-regularised L2-loss
/// (Fan et al. 2008, J. Mach. Learn. Res. 9:1871), which also regularises the intercept.
/// </summary>
internal sealed class SquaredHingeLoss : LinearLoss
{
    /// <inheritdoc />
    internal override double DefaultC => 0.01;

    /// <inheritdoc />
    internal override double DefaultTolerance => 5e-4;

    /// <inheritdoc />
    internal override bool RegularisesIntercepts => true;

    /// <inheritdoc />
    internal override double Differentiate(Span<double> decisions, int label, double weight)
    {
        double loss = 0;
        for (int k = 0; k < decisions.Length; k++)
        {
            double sign = k == label ? 1 : -1;
            double shortfall = Math.Max(0, 1 - (sign * decisions[k]));
            double part = k == label ? weight : 1;
            loss += part * shortfall * shortfall;
            decisions[k] = -2 * part * sign * shortfall;
        }

        return loss;
    }

    /// <inheritdoc />
    internal override double LargestLoss(ReadOnlySpan<double> largest)
    {
        double loss = 0;
        foreach (double size in largest)
        {
            loss += (1 + size) * (1 + size);
        }

        return loss;
    }

    /// <inheritdoc />
    internal override double LargestDerivative(ReadOnlySpan<double> largest)
    {
        double derivative = 0;
        foreach (double size in largest)
        {
            derivative = Math.Max(derivative, 2 * (1 + size));
        }

        return derivative;
    }
}
