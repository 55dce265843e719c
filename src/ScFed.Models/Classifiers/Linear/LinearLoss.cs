namespace ScFed.Models.Classifiers.Linear;

/// <summary>What a cell's decision values cost. Without state.</summary>
internal abstract class LinearLoss
{
    /// <summary>C where the settings name none.</summary>
    internal abstract double DefaultC { get; }

    /// <summary>The tolerance where the settings name none.</summary>
    internal abstract double DefaultTolerance { get; }

    /// <summary>Whether the L2 term includes the intercepts.</summary>
    internal abstract bool RegularisesIntercepts { get; }

    /// <summary>Returns the loss of one cell and puts its derivatives by the decision values in their place.</summary>
    /// <param name="decisions">A decision value a trained label.</param>
    /// <param name="label">The cell's own, as an index into the decision values.</param>
    /// <param name="weight">What cells of this label weigh; as in scikit-learn a support vector machine applies it to the cell's own label only.</param>
    internal abstract double Differentiate(Span<double> decisions, int label, double weight);

    /// <summary>Most that one cell of weight 1 can cost. Bit-exact.</summary>
    /// <param name="largest">For each trained label, what its decision value's size cannot exceed.</param>
    internal abstract double LargestLoss(ReadOnlySpan<double> largest);

    /// <summary>The largest derivative's size for one cell of weight 1. Bit-exact.</summary>
    /// <inheritdoc cref="LargestLoss"/>
    internal abstract double LargestDerivative(ReadOnlySpan<double> largest);
}
