namespace ScFed.Node.Sweeps.Plan;

/// <summary>What a sweep is asked to run, as its TOML file says (<c>docs/sweep.md</c>).</summary>
internal sealed record SweepFile
{
    /// <summary>The first of so many stratified folds is tested, and the others train.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Types with no more cells than this are left out, for all alike.</summary>
    public int SmallestTypeLeftOut { get; init; } = 10;

    /// <summary>The data sets.</summary>
    public required IReadOnlyList<SweepData> Data { get; init; }

    /// <summary>The classifiers.</summary>
    public required IReadOnlyList<SweepClassifier> Classifiers { get; init; }

    /// <summary>What is varied.</summary>
    public required SweepGrid Grid { get; init; }
}
