namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>One data set of a comparison.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="File">Path, relative to the data root.</param>
/// <param name="Label">Obs column of the cell types.</param>
/// <param name="Site">Obs column whose values can be sites (study, batch, donor); null where there is none.</param>
/// <param name="LeaveOneOut">Whether each value of that column is also left out for the test once.</param>
/// <param name="Donor">Obs column of the donors, where they are what a study protects; null otherwise.</param>
internal sealed record ComparisonData(string Name, string File, string Label = "cell_type", string? Site = null, bool LeaveOneOut = false, string? Donor = null);
