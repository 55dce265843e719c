namespace ScFed.Node.Sweeps.Plan;

/// <summary>What is added or removed between neighbouring data.</summary>
internal enum PrivacyUnit
{
    /// <summary>One cell.</summary>
    Cell = 0,

    /// <summary>All cells of one donor.</summary>
    Donor = 1,

    /// <summary>All cells of one site.</summary>
    Site = 2,
}
