namespace ScFed.Secure.Privacy;

/// <summary>
/// Whose presence a guarantee hides: two data sets are neighbours if one is the other with one such unit added or removed. Cells of one donor resemble each
/// other, so an ε per cell says little about a person; the donor is the default of a study.
/// </summary>
public enum PrivacyUnit
{
    /// <summary>One cell.</summary>
    Cell,

    /// <summary>All cells of one donor.</summary>
    Donor,

    /// <summary>All cells of one site.</summary>
    Site,
}
