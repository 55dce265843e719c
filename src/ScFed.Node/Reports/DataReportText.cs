using System.Globalization;
using ScFed.Models.Cells;
using ScFed.Models.Files;

namespace ScFed.Node.Reports;

/// <summary>What <c>site data check</c> says in words.</summary>
internal static class DataReportText
{
    private const int MostNames = 40;

    /// <summary>The lines.</summary>
    internal static IEnumerable<string> Lines(DataReport report, string? labelColumn, string? donorColumn)
    {
        yield return $"{ShownText.Name(report.Name)}: {Figures.Plain(report.Cells)} cells, {Figures.Plain(report.Genes)} genes"
            + (report.OtherFeatures > 0 ? $" ({Figures.Plain(report.OtherFeatures)} features that are no genes are left out)" : string.Empty);
        yield return Values(report);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"a cell sums to {report.CellTotals.Low:0.##} at least, {report.CellTotals.Median:0.##} in the middle, {report.CellTotals.High:0.##} at most");
        yield return report.EnsemblIds == report.Genes ? "genes are named by Ensembl ids" : report.EnsemblIds == 0 ? "genes are named by symbols" : "genes are named in more than one way";
        if (report.PanelGenesFound is { } found)
        {
            yield return $"{Figures.Plain(found)} genes of the study are in the file";
        }

        foreach (string line in Column("labels", labelColumn, report.Labels, report).Concat(Column("donors", donorColumn, report.Donors, report)))
        {
            yield return line;
        }

        foreach (string problem in report.Problems)
        {
            yield return $"problem: {ShownText.Line(problem)}";
        }

        yield return !report.IsUsable ? "NOT USABLE in this study as it is" : report.Problems.Count == 0 ? "OK" : "usable, with the problems above";
    }

    /// <summary>What the values are, for programs.</summary>
    internal static string Word(DataReport report) => report.Scale switch
    {
        ExpressionScale.LogNormalised => "log1p-1e4",
        ExpressionScale.Uncertain => "unclear",
        _ => report.AllWhole ? "counts" : "fractional-counts",
    };

    private static string Values(DataReport report) => string.Create(CultureInfo.InvariantCulture, $"values: {Meaning(report)}; largest {report.Max:0.####}, {Figures.Plain(report.NonZeros)} are not zero, sum {report.Sum:0.###}");

    private static string Meaning(DataReport report) => report.Scale switch
    {
        ExpressionScale.LogNormalised => "log1p of counts per 10000 (expm1 of every cell sums to 10000); they are taken as they are",
        ExpressionScale.Uncertain => "neither whole numbers nor log1p of 10000 a cell",
        _ => report.AllWhole ? "counts, whole numbers" : "counts, not whole (corrected or estimated)",
    };

    private static IEnumerable<string> Column(string what, string? column, IReadOnlyDictionary<string, int>? counts, DataReport report)
    {
        if (counts is null)
        {
            yield return $"{what}: no column was named; there are {string.Join(", ", report.Columns.Take(MostNames).Select(name => ShownText.Name(name)).DefaultIfEmpty("none"))}";
            yield break;
        }

        yield return $"{what}: {Figures.Plain(counts.Count)} in column {ShownText.Name(column!)}";
        foreach ((string name, int cells) in counts.Take(MostNames))
        {
            yield return $"  {Figures.Plain(cells),9}  {(name.Length == 0 ? "(left out by the mapping)" : ShownText.Name(name))}";
        }

        if (counts.Count > MostNames)
        {
            yield return $"  and {Figures.Plain(counts.Count - MostNames)} more (all of them with --json)";
        }
    }
}
