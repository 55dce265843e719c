namespace ScFed.Models.Files;

/// <summary>What the values of a file are.</summary>
public enum ExpressionScale
{
    /// <summary>Counts, whole or corrected: they are normalised.</summary>
    Counts,

    /// <summary>log1p of counts per ten thousand over all genes: they are used as they are.</summary>
    LogNormalised,

    /// <summary>Small fractional numbers that no total gives away. They are normalised like counts, and the user must hear of it.</summary>
    Uncertain,
}
