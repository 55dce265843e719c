using System.Xml.Linq;
using ScFed.Node.Reports.Page;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Sweeps.Results;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>report.html of a sweep: what each setting does to scores, time and bytes, beside pooled and alone, and every cell behind it.</summary>
internal static class SweepReport
{
    private static readonly (SettingAxis Axis, string Title)[] Scores =
    [
        (SettingAxis.Epsilon, "What does privacy cost?"),
        (SettingAxis.Sites, "Do more sites make it worse?"),
        (SettingAxis.Heterogeneity, "Do unlike sites make it worse?"),
        (SettingAxis.Clip, "What does clipping do?"),
        (SettingAxis.DropOuts, "What do drop-outs do?"),
    ];

    private static readonly (SettingAxis Axis, string Title)[] Costs =
    [
        (SettingAxis.Sites, "Time and bytes by sites"),
        (SettingAxis.Length, "Time and bytes by length"),
        (SettingAxis.Bits, "Time and bytes by bits"),
    ];

    /// <summary>The whole page.</summary>
    /// <param name="results">What is finished or failed.</param>
    /// <param name="planned">Cells of the sweep.</param>
    public static string Render(IReadOnlyList<ResultRow> results, int planned)
    {
        IReadOnlyList<ResultRow> rows = RowTable.Ordered(results.Where(row => row.Result.Error is null && row.Result.Case.Kind == CellKind.Federated));
        (string Name, XElement? Section)[] charts =
        [
            .. Scores.Select(score => (score.Axis.Name, ScoreSection.Render(score.Axis, score.Title, rows))),
            .. Costs.Select(cost => ($"{cost.Axis.Name} (time and bytes)", CostSection.Render(cost.Axis, cost.Title, rows))),
        ];
        return HtmlPage.Render(
            "ScFed: sweep",
            Element(
                "header",
                Element("p", Class("kicker"), "ScFed, sweep"),
                Element("h1", "What privacy, protection and sites cost"),
                Element("p", Class("lead"), Lead(results, rows.Count, planned))),
            Failures(results),
            ProtectionSection.Render(rows),
            charts.Select(chart => chart.Section),
            AttackSection.Render(rows),
            rows.Count == 0 ? null : RowTable.Render(rows),
            Method(results, [.. charts.Where(chart => chart.Section is null).Select(chart => chart.Name)]));
    }

    private static string Lead(IReadOnlyList<ResultRow> results, int federated, int planned)
    {
        int failed = results.Count(row => row.Result.Error is not null);
        int missing = planned - results.Count;
        return $"{Figures.Count(federated, "study", "studies")} over real sums, and {Figures.Count(results.Count - failed - federated, "training", "trainings")} to compare with: all cells in one place, and each site alone. "
            + $"{(failed == 0 ? "None failed" : $"{Figures.Count(failed, "cell", "cells")} failed")}{(missing > 0 ? $", and {Figures.Count(missing, "cell was", "cells were")} not run yet" : string.Empty)}.";
    }

    private static XElement? Failures(IReadOnlyList<ResultRow> results)
    {
        CellResult[] failed = [.. results.Select(row => row.Result).Where(result => result.Error is not null)];
        return failed.Length == 0
            ? null
            : Section(
                "failed",
                "Cells that failed",
                Scroll(
                    "Cells that failed",
                    Element(
                        "table",
                        Class("rounds"),
                        Element("thead", Element("tr", Head("Cell"), Head("Settings"), Head("Error"))),
                        Element("tbody", failed.Select(result => Element(
                            "tr",
                            Element("th", Attribute("scope", "row"), Element("code", result.Id[..8])),
                            Element("td", CaseColumns.Line(result.Case)),
                            Element("td", Class("dropped"), result.Error!)))))));
    }

    private static XElement Method(IReadOnlyList<ResultRow> results, IReadOnlyList<string> undrawn) => Section(
        "method",
        "How it was done",
        Element(
            "p",
            "The first of the stratified folds is tested, and no training has seen its cells. Protected sums are run by the real state machines of sites and aggregator, every message encoded and decoded, in one process; sockets and durable writes are left out. ",
            "A site that drops out does so between R2 and R3, and never so many that a sum is lost. Sites hold to the study’s suppression: what fewer than three of them have does not train."),
        undrawn.Count == 0 ? null : Element("p", Class("note"), $"Not drawn, because no line has two values of it: {string.Join("; ", undrawn)}."),
        Element(
            "dl",
            Fact("Measured on", results.Select(row => row.Result.Machine)),
            Fact("Versions", results.Select(row => row.Result.Versions))));

    private static object[] Fact(string name, IEnumerable<string> values) => [Element("dt", name), Element("dd", string.Join("; ", values.Distinct()))];
}
