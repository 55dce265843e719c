using ScFed.Models.Cells;
using ScFed.Models.Files;

namespace ScFed.Node.Annotating;

/// <summary>What <c>annotate</c> is to do.</summary>
/// <param name="Input">The cells.</param>
/// <param name="Model">The model file.</param>
/// <param name="Output">The folder of all files that are written.</param>
public sealed record AnnotateOptions(string Input, string Model, string Output)
{
    /// <summary>What is meant in the file of cells.</summary>
    public CellFileOptions Cells { get; init; } = new();

    /// <summary>How labels follow from probabilities.</summary>
    public LabelRule Rule { get; init; } = new();

    /// <summary>Whether clusters vote.</summary>
    public bool Vote { get; init; }

    /// <summary>The column that names the cluster of each cell.</summary>
    public string? Clusters { get; init; }

    /// <summary>Part of a cluster that its label must have.</summary>
    public double LeastPart { get; init; }

    /// <summary>What the names of files and columns begin with.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Whether decision values and probabilities are written.</summary>
    public bool Tables { get; init; }

    /// <summary>Whether a copy of the cells with the labels is written.</summary>
    public bool Copy { get; init; }
}
