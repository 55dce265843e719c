namespace ScFed.Node.Sweeps.Plan;

/// <summary>What the sites of a cell sum.</summary>
internal enum TrainingRegime
{
    /// <summary>Updates of local training, or what the classifier's exact plan asks.</summary>
    Updates = 0,

    /// <summary>Clipped gradients of single units, a sum a step.</summary>
    Gradients = 1,
}
