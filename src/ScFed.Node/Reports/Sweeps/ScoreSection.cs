using System.Xml.Linq;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Sweeps.Results;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>Accuracy and macro-F1 over a setting, beside pooled and alone: for each data set and classifier a pair of charts, and more where there are many lines.</summary>
internal static class ScoreSection
{
    private const int MostFigures = 24;

    /// <summary>The section; null where no line has two values of the setting.</summary>
    public static XElement? Render(SettingAxis axis, string title, IReadOnlyList<ResultRow> rows)
    {
        XElement[] figures = [.. Shown(axis, rows).GroupBy(row => (row.Result.Case.Data, row.Result.Case.Classifier)).SelectMany(set => FiguresOf(axis, $"{set.Key.Data}, {set.Key.Classifier}", [.. set]))];
        return figures.Length == 0
            ? null
            : Section(
                axis.Id,
                title,
                figures.Take(MostFigures),
                figures.Length > MostFigures ? Element("p", Class("note"), $"{figures.Length - MostFigures} more pairs are not drawn; their cells are in the table.") : null);
    }

    /// <summary>The best protected rows alone: what only masks or checks the sums changes no score, and would draw each line several times.</summary>
    private static ResultRow[] Shown(SettingAxis axis, IReadOnlyList<ResultRow> rows)
    {
        ResultRow[] scored = [.. rows.Where(row => row.Result.Accuracy is not null && axis.Value(row) is not null)];
        return
        [
            .. scored.GroupBy(row => (row.Result.Case.Data, row.Result.Case.Classifier, row.Result.Case.Epsilon)).SelectMany(group =>
            {
                Protection? best = group.Max(row => row.Result.Case.Protection);
                return group.Where(row => row.Result.Case.Protection == best);
            }),
        ];
    }

    private static IEnumerable<XElement> FiguresOf(SettingAxis axis, string name, IReadOnlyList<ResultRow> rows)
    {
        IReadOnlyList<ResultRow> drawn = axis == SettingAxis.Epsilon ? WithInfinity(rows) : rows;
        IEnumerable<(string Name, IReadOnlyList<ResultRow> Rows)> lines = LineGroups.Of(axis, drawn);
        if (axis == SettingAxis.Epsilon)
        {
            lines = lines.Select(line => (line.Name, Joined(line.Rows, rows)));
        }

        return lines.Where(line => axis.ValuesOf(line.Rows).Count > 1).Chunk(ChartLine.Tones.Count).Select(chunk =>
        {
            ResultRow[] all = [.. chunk.SelectMany(line => line.Rows).Distinct()];
            IReadOnlyList<string> values = axis.ValuesOf(all);
            ChartLine[] accuracy = Lines(axis, values, chunk, all, row => row.Result.Accuracy, row => row.Pooled?.Accuracy, row => row.Local?.Accuracy);
            ChartLine[] macroF1 = Lines(axis, values, chunk, all, row => row.Result.MacroF1, row => row.Pooled?.MacroF1, row => row.Local?.MacroF1);
            return Element(
                "figure",
                Element("h3", name),
                XyChart.Legend(accuracy),
                Element("div", Class("pair"), Chart(axis, values, "accuracy", accuracy), Chart(axis, values, "macro-F1", macroF1)),
                Element("figcaption", "Mean over the seeds, and its 95 % interval by Student’s t where there are several. Pooled and alone are beside each value. The upright axis does not start at zero."));
        });
    }

    private static XElement Chart(SettingAxis axis, IReadOnlyList<string> values, string title, ChartLine[] lines) => XyChart.Render(
        axis.Name, values, ValueAxis.Shares(title, lines.SelectMany(line => line.Points.Select(point => Math.Max(0, point.Mean - (line.IsBaseline ? 0 : point.Half))))), lines);

    private static ChartLine[] Lines(
        SettingAxis axis,
        IReadOnlyList<string> values,
        (string Name, IReadOnlyList<ResultRow> Rows)[] lines,
        ResultRow[] all,
        Func<ResultRow, double?> own,
        Func<ResultRow, double?> pooled,
        Func<ResultRow, double?> local) =>
    [
        .. lines.Select((line, i) => new ChartLine(
            ChartLine.Tones[i], line.Name.Length == 0 ? "federated" : $"federated, {line.Name}", LineGroups.Points(axis, values, line.Rows, own, Figures.Score))),
        new ChartLine("pooled", "pooled, all cells in one place", LineGroups.Points(axis, values, all, pooled, Figures.Score, linked: false)),
        new ChartLine("local", "sites alone, mean", LineGroups.Points(axis, values, all, local, Figures.Score, linked: false)),
    ];

    /// <summary>Rows with noise: each line of theirs ends in the rows without.</summary>
    private static IReadOnlyList<ResultRow> WithInfinity(IReadOnlyList<ResultRow> rows) => [.. rows.Where(row => row.Result.Case.HasNoise())];

    /// <summary>A line of ε with the rows at ε = ∞ that differ from it in nothing else; δ, unit and sampling rate mean nothing to those.</summary>
    private static IReadOnlyList<ResultRow> Joined(IReadOnlyList<ResultRow> line, IReadOnlyList<ResultRow> rows)
    {
        string key = Key(line[0]);
        return [.. line, .. rows.Where(row => !row.Result.Case.HasNoise() && Key(row) == key)];
    }

    private static string Key(ResultRow row) => string.Join('\n', SettingAxis.Epsilon.Rest(row, "delta", "unit", "sampling_rate").Select(column => column.Text));
}
