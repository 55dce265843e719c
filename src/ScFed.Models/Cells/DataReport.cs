using ScFed.Models.Files;

namespace ScFed.Models.Cells;

/// <summary>What <see cref="DataCheck"/> saw in a file that can be read.</summary>
public sealed record DataReport
{
    /// <summary>The file's name without its folders.</summary>
    public required string Name { get; init; }

    /// <summary>Cells.</summary>
    public required int Cells { get; init; }

    /// <summary>Genes.</summary>
    public required int Genes { get; init; }

    /// <summary>Features of other kinds (antibodies, guides), which are left out.</summary>
    public required int OtherFeatures { get; init; }

    /// <summary>Values that are not zero.</summary>
    public required long NonZeros { get; init; }

    /// <summary>Sum of all values.</summary>
    public required double Sum { get; init; }

    /// <summary>Largest value.</summary>
    public required double Max { get; init; }

    /// <summary>Smallest, median and largest total of a cell.</summary>
    public required (double Low, double Median, double High) CellTotals { get; init; }

    /// <summary>What the values are.</summary>
    public required ExpressionScale Scale { get; init; }

    /// <summary>Whether all values are whole numbers.</summary>
    public required bool AllWhole { get; init; }

    /// <summary>Genes whose names are Ensembl ids.</summary>
    public required int EnsemblIds { get; init; }

    /// <summary>Gene names that stand more than once, sorted.</summary>
    public required IReadOnlyList<string> DuplicateGenes { get; init; }

    /// <summary>The columns that describe cells, sorted.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Cells of each label, sorted by name; null where no column was named.</summary>
    public required IReadOnlyDictionary<string, int>? Labels { get; init; }

    /// <summary>Cells of each donor, sorted by name; null where no column was named.</summary>
    public required IReadOnlyDictionary<string, int>? Donors { get; init; }

    /// <summary>Genes of the study's panel that the file has; null where no study was named.</summary>
    public required int? PanelGenesFound { get; init; }

    /// <summary>Whether a site could take part with this file; false where one of the problems is that the study would refuse it.</summary>
    public required bool IsUsable { get; init; }

    /// <summary>What speaks against taking part with this file as it is, a sentence each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
