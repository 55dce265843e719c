using System.Xml.Linq;
using ScFed.Node.Sweeps.Results;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>How well a membership attack on the model does, over ε. It is there where cells were attacked.</summary>
internal static class AttackSection
{
    /// <summary>The section; null where none was.</summary>
    public static XElement? Render(IReadOnlyList<ResultRow> rows)
    {
        ResultRow[] attacked = [.. rows.Where(row => row.Result.AttackAuc is not null)];
        return attacked.Length == 0
            ? null
            : Section("attack", "How well does an attack do?", attacked.GroupBy(row => (row.Result.Case.Data, row.Result.Case.Classifier)).Select(set => FigureOf($"{set.Key.Data}, {set.Key.Classifier}", [.. set])));
    }

    private static XElement FigureOf(string name, IReadOnlyList<ResultRow> rows)
    {
        IReadOnlyList<string> values = SettingAxis.Epsilon.ValuesOf(rows);
        ChartLine[] auc = [new ChartLine("federated", "attack", LineGroups.Points(SettingAxis.Epsilon, values, rows, row => row.Result.AttackAuc, Figures.Score))];
        ChartLine[] rate = [new ChartLine("federated", "attack", LineGroups.Points(SettingAxis.Epsilon, values, rows, row => row.Result.AttackTprAt1Pct, Figures.Score))];
        return Element(
            "figure",
            Element("h3", name),
            Element(
                "div",
                Class("pair"),
                XyChart.Render("ε", values, Axis("area under the curve", auc), auc),
                XyChart.Render("ε", values, Axis("true positives at 1 % false", rate), rate)),
            Element("figcaption", "Membership of a cell told from the model: 0.5 and 1 % are chance. Mean over the cells of that ε, and its 95 % interval."));
    }

    private static ValueAxis Axis(string title, ChartLine[] lines) => ValueAxis.Shares(title, lines.SelectMany(line => line.Points.Select(point => Math.Max(0, point.Mean - point.Half))));
}
