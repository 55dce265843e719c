using System.Xml.Linq;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Sweeps.Results;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>Every finished federated cell, with what it is compared with; charts lead here.</summary>
internal static class RowTable
{
    /// <summary>The anchor of a row.</summary>
    public static string AnchorOf(ResultRow row) => $"cell-{row.Result.Id}";

    /// <summary>Rows so ordered that the seeds of one point stand together.</summary>
    public static IReadOnlyList<ResultRow> Ordered(IEnumerable<ResultRow> rows) =>
        [.. rows.OrderBy(row => string.Join('\n', CaseColumns.Names.Where(name => name != "seed").Select(name => CaseColumns.Of(row.Result.Case, name).PadLeft(12))), StringComparer.Ordinal).ThenBy(row => row.Result.Case.Seed)];

    /// <summary>The section.</summary>
    public static XElement Render(IReadOnlyList<ResultRow> rows) => Section(
        "rows",
        "Every cell",
        Element("p", Class("note"), "What all cells have in common is left out. results.csv has every column."),
        Scroll("Every cell", Table(rows)));

    private static XElement Table(IReadOnlyList<ResultRow> rows)
    {
        string[] settings = [.. CaseColumns.Names.Where(name => name is "data" or "classifier" or "split" || (name != "kind" && rows.Select(row => CaseColumns.Of(row.Result.Case, name)).Distinct().Count() > 1))];
        return Element(
            "table",
            Class("rounds"),
            Element(
                "thead",
                Element(
                    "tr",
                    Head("Cell"),
                    settings.Select(name => Head(name.Replace('_', ' '), CaseColumns.IsNumber(name))),
                    Head("n", number: true),
                    Head("d", number: true),
                    Head("Accuracy", number: true),
                    Head("Macro-F1", number: true),
                    Head("Pooled", number: true),
                    Head("Alone", number: true),
                    Head("Training", number: true),
                    Head("A sum", number: true),
                    Head("Its processor time", number: true),
                    Head("Sent by a site", number: true),
                    Head("Vectors alone", number: true),
                    Head("Sums", number: true),
                    Head("Dropped", number: true))),
            Element("tbody", rows.Select(row => Row(row, settings))));
    }

    private static XElement Row(ResultRow row, string[] settings)
    {
        CellResult result = row.Result;
        return Element(
            "tr",
            Attribute("id", AnchorOf(row)),
            Element("th", Attribute("scope", "row"), Element("code", result.Id[..8])),
            settings.Select(name => CaseColumns.IsNumber(name) ? Number(Shown(row, name)) : Element("td", Shown(row, name))),
            Number(Whole(result.Sites)),
            Number(Whole(result.Length)),
            Number(result.Accuracy is null ? "stopped" : Figures.Score(result.Accuracy.Value)),
            Number(Figures.Score(result.MacroF1 ?? double.NaN)),
            Number(Figures.Score(row.Pooled?.Accuracy ?? double.NaN)),
            Number(Figures.Score(row.Local?.Accuracy ?? double.NaN)),
            Number(Figures.Seconds(result.Seconds ?? double.NaN)),
            Number(Milliseconds(result.SecondsPerSum ?? double.NaN)),
            Number(Milliseconds(result.CpuSecondsPerSum ?? double.NaN)),
            Number(result.BytesPerSite is { } bytes ? Figures.Bytes(bytes) : string.Empty),
            Number(result.BytesPredicted is { } predicted ? Figures.Bytes(predicted) : string.Empty),
            Number(Whole(result.Sums)),
            Number(Whole(result.Dropped)));
    }

    /// <summary>Seconds as milliseconds.</summary>
    public static string Milliseconds(double seconds) => double.IsFinite(seconds) ? FormattableString.Invariant($"{seconds * 1000:0.0} ms") : Figures.Seconds(seconds);

    private static string Shown(ResultRow row, string name)
    {
        string text = CaseColumns.Of(row.Result.Case, name);
        return name == "epsilon" && text == Epsilon.None ? "∞" : text;
    }

    private static string Whole(long? number) => number is { } there ? Figures.Whole(there) : string.Empty;
}
