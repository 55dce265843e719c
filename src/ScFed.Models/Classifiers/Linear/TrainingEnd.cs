namespace ScFed.Models.Classifiers.Linear;

/// <summary>Why training has ended by itself.</summary>
internal enum TrainingEnd
{
    /// <summary>The gradient is within the tolerance.</summary>
    Converged = 1,

    /// <summary>The rounding of the sums hides any better point.</summary>
    NoBetterPoint = 2,
}
