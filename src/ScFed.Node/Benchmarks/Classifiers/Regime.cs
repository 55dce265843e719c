namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>Who sees which cells in a training.</summary>
internal enum Regime
{
    /// <summary>All cells in one place.</summary>
    Pooled = 0,

    /// <summary>Sites that train together and keep their cells.</summary>
    Federated = 1,

    /// <summary>Each site by itself; figures are means over the sites.</summary>
    Local = 2,
}
