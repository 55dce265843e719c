namespace ScFed.Node.Sweeps.Plan;

/// <summary>One data set of a sweep.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="File">Path, relative to the data root.</param>
/// <param name="Label">Obs column of the cell types.</param>
/// <param name="Site">Obs column whose values are sites; null where there is none.</param>
/// <param name="Donor">Obs column whose values are donors; null where there is none.</param>
internal sealed record SweepData(string Name, string File, string Label = "cell_type", string? Site = null, string? Donor = null);
