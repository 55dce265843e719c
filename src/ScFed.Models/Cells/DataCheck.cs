using ScFed.Models.Algorithms;
using ScFed.Models.Files;

namespace ScFed.Models.Cells;

/// <summary>Looks at a site's file as a study would, some cells at a time, and says what it saw. Nothing of it leaves the site.</summary>
public static class DataCheck
{
    private const int CellsOfABlock = 4096;
    private const int NamesShown = 5;

    // What feature lists of CITE-seq call antibodies where a file does not say which features are genes.
    private static readonly string[] AntibodyMarks = ["TotalSeq", "ADT_", "AB_", "CITE_", "Hashtag"];

    /// <summary>Checks a file.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="labelColumn">Column of the labels; null where the user names none.</param>
    /// <param name="donorColumn">Column of the donors; null where the user names none.</param>
    /// <param name="study">The study it is meant for; null where the user names none.</param>
    /// <param name="mapping">How this site's labels become the study's; null where they are the same.</param>
    /// <param name="progress">Is told which part of the cells was seen, 0 to 1.</param>
    /// <exception cref="DataException">The file cannot be used; the message says why.</exception>
    public static DataReport Run(
        CellFile file, string? labelColumn = null, string? donorColumn = null, CellTypeSettings? study = null, LabelMapping? mapping = null, Action<double>? progress = null)
    {
        IReadOnlyDictionary<string, int>? labels = labelColumn is null ? null : Count(Mapped(file.ReadObsColumn(labelColumn), mapping));
        IReadOnlyDictionary<string, int>? donors = donorColumn is null ? null : Count(file.ReadObsColumn(donorColumn));
        string[] genes = file.GeneNames;
        ScaleDetection scale = new();
        List<double> totals = new(file.Cells);
        (long nonZeros, double sum, double max) = (0, 0, 0);
        foreach (CellBlock block in file.ReadBlocks(CellsOfABlock))
        {
            scale.Add(block.Matrix);
            for (int cell = 0; cell < block.Matrix.Cells; cell++)
            {
                double total = 0;
                foreach (float value in block.Matrix.Row(cell).Values.Span)
                {
                    nonZeros += value != 0 ? 1 : 0;
                    total += value;
                    max = Math.Max(max, value);
                }

                totals.Add(total);
                sum += total;
            }

            progress?.Invoke(totals.Count / (double)file.Cells);
        }

        totals.Sort();
        DataReport report = new()
        {
            Name = file.Name,
            Cells = file.Cells,
            Genes = file.Genes,
            OtherFeatures = file.OtherFeatures,
            NonZeros = nonZeros,
            Sum = sum,
            Max = max,
            CellTotals = (totals[0], totals[totals.Count / 2], totals[^1]),
            Scale = scale.Scale,
            AllWhole = scale.AllWhole,
            EnsemblIds = genes.Count(IsEnsemblId),
            DuplicateGenes = [.. genes.CountBy(gene => gene).Where(gene => gene.Value > 1).Select(gene => gene.Key).Order(StringComparer.Ordinal)],
            Columns = file.ObsColumns,
            Labels = labels,
            Donors = donors,
            PanelGenesFound = study is null ? null : GeneFloor.Found(study, genes),
            IsUsable = true,
            Problems = [],
        };
        string[] refusals = study is null ? [] : [.. RefusalsOf(report, genes, study)];
        return report with { Problems = [.. refusals, .. ProblemsOf(report, genes, totals, study, mapping)], IsUsable = refusals.Length == 0 };
    }

    private static IEnumerable<string> ProblemsOf(
        DataReport report, string[] genes, List<double> totals, CellTypeSettings? study, LabelMapping? mapping)
    {
        if (report.Scale == ExpressionScale.Uncertain)
        {
            yield return $"the values are neither whole numbers nor log1p of 10000 a cell (largest {report.Max:0.##}): if they are normalised in another way, name the counts with --raw or --layer";
        }

        int empty = totals.Count(total => total == 0);
        if (empty > 0)
        {
            yield return $"{empty} cells have no counts at all";
        }

        if (report.DuplicateGenes.Count > 0)
        {
            yield return $"{report.DuplicateGenes.Count} gene names stand more than once ({Some(report.DuplicateGenes)}): make them unique, or name another key with --gene-key";
        }

        if (report.EnsemblIds > 0 && report.EnsemblIds < genes.Length)
        {
            yield return $"{report.EnsemblIds} of {genes.Length} genes are named by Ensembl ids and the others are not";
        }

        string[] antibodies = [.. genes.Where(gene => Array.Exists(AntibodyMarks, mark => gene.Contains(mark, StringComparison.Ordinal)))];
        if (antibodies.Length > 0)
        {
            yield return $"{antibodies.Length} rows look like antibodies and not genes ({Some(antibodies)}): take them out, they would count in the total of a cell";
        }

        // What a mapping leaves out bears no name any more, and is no problem: somebody wrote that down.
        IEnumerable<string> known = mapping is null ? study?.Labels ?? [] : [.. study?.Labels ?? [], string.Empty];
        string[] unknown = report.Labels is null || study is null ? [] : [.. report.Labels.Keys.Except(known, StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            yield return $"{unknown.Length} labels are not in the study ({Some(unknown)}): their {unknown.Sum(label => report.Labels![label])} cells would take no part; name them in a mapping file";
        }
    }

    /// <summary>Why the study would not take this file at all.</summary>
    private static IEnumerable<string> RefusalsOf(DataReport report, string[] genes, CellTypeSettings study)
    {
        if (GeneFloor.Refusal(study, report.Name, genes) is { } tooFew)
        {
            yield return tooFew;
        }

        if (report.Labels is not null && !report.Labels.Keys.Intersect(study.Labels, StringComparer.Ordinal).Any())
        {
            yield return "no label of the file is one of the study's";
        }

        if (report.Cells > study.MaxCellsPerSite)
        {
            yield return $"the study takes at most {study.MaxCellsPerSite} cells from a site";
        }

        string[] twice = [.. report.DuplicateGenes.Intersect(study.Genes, StringComparer.Ordinal)];
        if (twice.Length > 0)
        {
            yield return $"{twice.Length} genes of the study stand more than once in the file ({Some(twice)})";
        }
    }

    private static string[] Mapped(string[] labels, LabelMapping? mapping) => mapping is null ? labels : mapping.Apply(labels);

    private static SortedDictionary<string, int> Count(IEnumerable<string> values) =>
        new(values.CountBy(value => value).ToDictionary(), StringComparer.Ordinal);

    private static string Some(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? ", …" : string.Empty);

    /// <summary>ENSG00000139618, ENSMUSG00000064351.2 and the like.</summary>
    private static bool IsEnsemblId(string gene)
    {
        ReadOnlySpan<char> name = gene;
        int version = name.IndexOf('.');
        name = version < 0 ? name : name[..version];
        return name.Length >= 15 && name.StartsWith("ENS", StringComparison.Ordinal) && name[^12] == 'G' && !name[^11..].ContainsAnyExceptInRange('0', '9');
    }
}
