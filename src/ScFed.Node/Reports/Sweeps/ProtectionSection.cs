using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Sweeps.Results;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>What each protection costs when it is switched on after the one before: plain, masked, verified, noised.</summary>
internal static class ProtectionSection
{
    /// <summary>The section; null where no study was run with two protections.</summary>
    public static XElement? Render(IReadOnlyList<ResultRow> rows)
    {
        IGrouping<string, ResultRow>[] sets =
        [
            .. rows.Where(row => row.Result.CpuSecondsPerSum is not null).GroupBy(Key).Where(set => set.Select(row => row.Result.Case.Protection).Distinct().Count() > 1),
        ];
        return sets.Length == 0
            ? null
            : Section(
                "protections",
                "What does each protection cost?",
                Scroll(
                    "Cost of each protection",
                    Element(
                        "table",
                        Class("rounds"),
                        Element(
                            "thead",
                            Element(
                                "tr",
                                Head("Study"),
                                Head("n", number: true),
                                Head("Sums"),
                                Head("ε"),
                                Head("Accuracy", number: true),
                                Head("Macro-F1", number: true),
                                Head("Processor time of a sum", number: true),
                                Head("of plain", number: true),
                                Head("Sent by a site in a sum", number: true),
                                Head("of plain", number: true))),
                        Element("tbody", sets.SelectMany(Rows)))),
                Element(
                    "p",
                    Class("note"),
                    "Means over seeds and bits. Plain sums go in clear, 8 bytes a coordinate. Masked: the secure sum with set-up, consistency step and unmasking. Verified: and each site’s check of each sum. Noised: and noise. Time is that of all parties together, the sites’ training and the test included."));
    }

    private static IEnumerable<XElement> Rows(IGrouping<string, ResultRow> set)
    {
        ResultRow[] plain = [.. set.Where(row => row.Result.Case.Protection == Protection.Plain)];
        bool first = true;
        foreach (IGrouping<(Protection? Protection, string Epsilon), ResultRow> step in set
            .GroupBy(row => (row.Result.Case.Protection, CaseColumns.Of(row.Result.Case, "epsilon"))).OrderBy(step => step.Key.Protection).ThenBy(step => step.First().Result.Case.Epsilon?.Value))
        {
            (double seconds, double bytes) = (step.Average(Seconds), step.Average(Bytes));
            SweepCase which = step.First().Result.Case;
            yield return Element(
                "tr",
                Element("th", Attribute("scope", "row"), first ? $"{which.Data}, {which.Classifier}, {which.Split}" : string.Empty),
                Number(step.First().Result.Sites?.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
                Element("td", Element("a", Attribute("href", $"#{RowTable.AnchorOf(step.First())}"), which.Protection!.Value.ToString().ToLowerInvariant())),
                Element("td", which.HasNoise() ? which.Epsilon.ToString()! : "∞"),
                Number(Figures.Score(step.Average(row => row.Result.Accuracy) ?? double.NaN)),
                Number(Figures.Score(step.Average(row => row.Result.MacroF1) ?? double.NaN)),
                Number(RowTable.Milliseconds(seconds)),
                Number(plain.Length == 0 ? string.Empty : Times(seconds / plain.Average(Seconds))),
                Number(Figures.Bytes((long)bytes)),
                Number(plain.Length == 0 ? string.Empty : Times(bytes / plain.Average(Bytes))));
            first = false;
        }
    }

    private static double Seconds(ResultRow row) => row.Result.CpuSecondsPerSum!.Value;

    private static double Bytes(ResultRow row) => row.Result.BytesPerSite!.Value / (double)row.Result.Sums!.Value;

    private static string Times(double factor) => double.IsFinite(factor) ? string.Create(CultureInfo.InvariantCulture, $"× {factor:0.00}") : string.Empty;

    private static string Key(ResultRow row) => string.Join('\n', ((string[])["data", "classifier", "split", "regime", "steps", "clip", "dropout_rate"]).Select(name => CaseColumns.Of(row.Result.Case, name)));
}
