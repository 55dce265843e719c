namespace ScFed.Models.Algorithms;

/// <summary>Whether a site's file has enough of a study's genes. A gene that it lacks counts as zero, so a file of other names would be all zeros.</summary>
public static class GeneFloor
{
    /// <summary>Genes of the study's panel that are among <paramref name="genes"/>.</summary>
    public static int Found(CellTypeSettings study, IReadOnlyList<string> genes) => study.Genes.Intersect(genes, StringComparer.Ordinal).Count();

    /// <summary>Why the study does not take a file with these genes; null if it does.</summary>
    /// <param name="study">Names the panel and <see cref="CellTypeSettings.MinGeneOverlap"/>.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="genes">Its genes, at least one.</param>
    public static string? Refusal(CellTypeSettings study, string file, IReadOnlyList<string> genes)
    {
        int found = Found(study, genes);
        return found >= study.MinGeneOverlap * study.Genes.Count
            ? null
            : $"{found} of the study's {study.Genes.Count} genes are in {file}, fewer than it takes: the study names genes like {study.Genes[0]}, the file like {genes[0]}";
    }
}
