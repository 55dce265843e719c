using System.Xml.Linq;
using ScFed.Node.Sweeps.Results;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>Processor time of a sum and bytes of a site over a setting, a line a protection.</summary>
internal static class CostSection
{
    private const int MostFigures = 12;

    /// <summary>The most values that can stand side by side.</summary>
    private const int MostValues = 12;

    /// <summary>The section; null where there is nothing to compare.</summary>
    public static XElement? Render(SettingAxis axis, string title, IReadOnlyList<ResultRow> rows)
    {
        ResultRow[] shown = [.. rows.Where(row => row.Result.CpuSecondsPerSum is not null && axis.Value(row) is not null)];
        XElement[] figures =
        [
            .. LineGroups.Of(axis, shown, "protection", "epsilon", "delta", "unit", "sampling_rate", "bits", "dropout_rate")
                .Where(set => axis.ValuesOf(set.Rows).Count is > 1 and <= MostValues)
                .Select(set => FigureOf(axis, set.Name, set.Rows)),
        ];
        return figures.Length == 0
            ? null
            : Section(
                $"cost-{axis.Id}",
                title,
                figures.Take(MostFigures),
                figures.Length > MostFigures ? Element("p", Class("note"), $"{figures.Length - MostFigures} more pairs are not drawn; their cells are in the table.") : null);
    }

    private static XElement FigureOf(SettingAxis axis, string name, IReadOnlyList<ResultRow> rows)
    {
        IReadOnlyList<string> values = axis.ValuesOf(rows);
        ChartLine[] seconds = Lines(axis, values, rows, row => row.Result.CpuSecondsPerSum, RowTable.Milliseconds);
        ChartLine[] bytes = Lines(axis, values, rows, row => row.Result.BytesPerSite / (double?)row.Result.Sums, value => Figures.Bytes((long)value));
        return Element(
            "figure",
            name.Length == 0 ? null : Element("h3", name),
            XyChart.Legend(seconds),
            Element(
                "div",
                Class("pair"),
                XyChart.Render(axis.Name, values, Axis("processor time of a sum", seconds, RowTable.Milliseconds), seconds),
                XyChart.Render(axis.Name, values, Axis("sent by a site in a sum", bytes, value => Figures.Bytes((long)value)), bytes)),
            Element("figcaption", "Means over the cells with that value, whatever their seeds and bits. Time is the processor’s, of all parties together, training and test included; bytes are all frames of a site, set-up included."));
    }

    private static ChartLine[] Lines(SettingAxis axis, IReadOnlyList<string> values, IReadOnlyList<ResultRow> rows, Func<ResultRow, double?> figure, Func<double, string> text) =>
    [
        .. rows.GroupBy(row => row.Result.Case.Protection).OrderBy(group => group.Key).Select(group => new ChartLine(
            ChartLine.Tones[(int)group.Key!.Value], group.Key.Value.ToString().ToLowerInvariant(), LineGroups.Points(axis, values, group, figure, text, interval: false))),
    ];

    private static ValueAxis Axis(string title, ChartLine[] lines, Func<double, string> text) =>
        ValueAxis.Amounts(title, lines.SelectMany(line => line.Points.Select(point => point.Mean + point.Half)), text);
}
