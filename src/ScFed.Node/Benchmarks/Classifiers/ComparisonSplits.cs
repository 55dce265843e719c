namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>The splits of a comparison.</summary>
internal sealed record ComparisonSplits
{
    /// <summary>Numbers of sites with cells at random.</summary>
    public IReadOnlyList<int> Iid { get; init; } = [];

    /// <summary>Concentrations of splits that are skewed by label.</summary>
    public IReadOnlyList<double> Dirichlet { get; init; } = [];

    /// <summary>Sites of those splits.</summary>
    public int DirichletSites { get; init; } = 5;

    /// <summary>Whether the data's own sites are a split.</summary>
    public bool BySite { get; init; } = true;
}
