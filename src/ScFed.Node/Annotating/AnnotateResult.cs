using ScFed.Models.Files;

namespace ScFed.Node.Annotating;

/// <summary>What <c>annotate</c> found and wrote.</summary>
/// <param name="Model">The model.</param>
/// <param name="Annotation">The labels.</param>
/// <param name="Scale">What the values of the file were taken for.</param>
/// <param name="MissingGenes">Genes of the model that the file lacks.</param>
/// <param name="Files">The paths of what was written.</param>
/// <param name="NotCopied">Parts of the file that its copy lacks.</param>
public sealed record AnnotateResult(
    ModelFile Model, Annotation Annotation, ExpressionScale Scale, int MissingGenes, IReadOnlyList<string> Files, IReadOnlyList<string> NotCopied)
{
    /// <summary>Genes of the model that the file has.</summary>
    public int FoundGenes => Model.Genes.Length - MissingGenes;

    /// <summary>The middle one of all confidences.</summary>
    public double MedianConfidence
    {
        get
        {
            double[] sorted = [.. Annotation.Confidence.Order()];
            return sorted[sorted.Length / 2];
        }
    }

    /// <summary>What the values of the file were taken for, in words.</summary>
    public string Seen => Scale switch
    {
        ExpressionScale.Counts => "counts, normalised to log1p(CP10k)",
        ExpressionScale.LogNormalised => "log1p of 1e4 already, taken as it is",
        _ => "neither plain counts nor log1p of 1e4; normalised as counts, so look at the result with care",
    };
}
