namespace ScFed.Node.Sweeps.Plan;

/// <summary>What a cell of a sweep trains.</summary>
internal enum CellKind
{
    /// <summary>All cells in one place, to compare with.</summary>
    Pooled = 0,

    /// <summary>Each site by itself, to compare with.</summary>
    Local = 1,

    /// <summary>Sites that train together over sums.</summary>
    Federated = 2,
}
