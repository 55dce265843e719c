namespace ScFed.Models.Preprocessing;

/// <summary>How the genes that a classifier looks at are picked from those that are not suppressed.</summary>
public static class GeneSelection
{
    /// <summary>The largest variances of log1p(CP10k).</summary>
    public const string Variance = "variance";

    /// <summary>The largest normalised dispersions, as scanpy's highly_variable_genes(flavor="seurat") (Satija et al. 2015, Nat. Biotechnol. 33:495).</summary>
    public const string Seurat = "seurat";

    /// <summary>Neither extreme in total expression nor then in coefficient of variation (Ma and Pellegrini 2020, Bioinformatics 36:533).</summary>
    public const string Actinn = "actinn";

    /// <summary>What the ways are called, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [Actinn, Seurat, Variance];
}
