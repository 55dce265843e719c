using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Reports.Page;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Classifiers;

/// <summary>Accuracy as dots: a line for each classifier and split, on it pooled, federated and alone, so that the distance between them is what one sees.</summary>
internal static class DotPlot
{
    private const double LineHeight = 19;
    private const double GroupGap = 12;
    private const double Top = 8;
    private const double Bottom = 40;

    /// <summary>The plot, wide for a screen or narrow for a telephone; the style sheet shows one of them.</summary>
    internal static XElement Render((string Classifier, IReadOnlyList<ScoreSummary> Rows)[] groups, bool narrow)
    {
        double width = narrow ? 380 : 920;
        double left = narrow ? 150 : 230;
        double right = width - 20;
        int lines = groups.Sum(group => Splits(group.Rows).Length);
        double bottom = Top + (lines * LineHeight) + (groups.Length * GroupGap);
        (double low, double step) = ChartTicks.Accuracy(groups.SelectMany(group => group.Rows).Select(row => row.Mean.Accuracy - row.Deviation), narrow ? 4 : 8);
        List<XElement> drawing = [];
        for (double tick = 1; tick > low - 1e-9; tick -= step)
        {
            drawing.Add(Line("gridline", X(tick), Top, X(tick), bottom));
            drawing.Add(Text("middle", X(tick), bottom + 16, string.Create(CultureInfo.InvariantCulture, $"{tick * 100:0} %")));
        }

        double y = Top + (GroupGap / 2);
        foreach ((string classifier, IReadOnlyList<ScoreSummary> rows) in groups)
        {
            bool first = true;
            foreach (string split in Splits(rows))
            {
                double middle = y + (LineHeight / 2);
                drawing.Add(Text("start", 4, middle + 4, first ? classifier : string.Empty, "row-name"));
                drawing.Add(Text("end", left - 10, middle + 4, split));
                drawing.AddRange(rows.Where(row => row.Split == split || row.Regime == Regime.Pooled).OrderByDescending(row => row.Regime).SelectMany(row => Dot(row, X, middle)));
                y += LineHeight;
                first = false;
            }

            y += GroupGap;
            drawing.Add(Line("gridline", 0, y - (GroupGap / 2), width, y - (GroupGap / 2)));
        }

        return Element(
            "svg",
            Class(narrow ? "narrow" : "wide"),
            Attribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {bottom + Bottom}")),
            Attribute("role", "img"),
            Attribute("aria-label", "Accuracy of each classifier by split: pooled, federated, sites alone"),
            drawing,
            Text("middle", (left + right) / 2, bottom + 34, "accuracy (% of test cells)"));

        double X(double accuracy) => left + ((right - left) * (Math.Clamp(accuracy, low, 1) - low) / (1 - low));
    }

    /// <summary>The mark of a regime: shape and colour both tell which.</summary>
    internal static XElement Mark(string tone, double x, double y, string? title = null) => tone switch
    {
        "pooled" => Element(
            "rect", Class("point"), Attribute("x", x - 4), Attribute("y", y - 4), Attribute("width", 8), Attribute("height", 8), Attribute("transform", Turned(x, y)), Title(title)),
        "federated" => Element("circle", Class("point"), Attribute("cx", x), Attribute("cy", y), Attribute("r", 5), Title(title)),
        _ => Element("circle", Class("hollow"), Attribute("cx", x), Attribute("cy", y), Attribute("r", 4), Title(title)),
    };

    private static IEnumerable<XElement> Dot(ScoreSummary row, Func<double, double> x, double y)
    {
        if (!double.IsFinite(row.Mean.Accuracy))
        {
            yield break;
        }

        string tone = ClassifierReport.Tone(row.Regime);
        yield return Element(
            "g",
            Class(tone),
            row.Deviation > 0 ? Line("level-thin", x(row.Mean.Accuracy - row.Deviation), y, x(row.Mean.Accuracy + row.Deviation), y) : null,
            Mark(tone, x(row.Mean.Accuracy), y, $"{tone}, {row.Split}: {Figures.Percent(row.Mean.Accuracy)}"));
    }

    private static string[] Splits(IReadOnlyList<ScoreSummary> rows) =>
        [.. rows.Where(row => row.Regime != Regime.Pooled).Select(row => row.Split).DefaultIfEmpty(ComparisonCase.All).Distinct()];

    private static string Turned(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"rotate(45 {x:0.##} {y:0.##})");

    private static XElement? Title(string? text) => text is null ? null : Element("title", text);

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) =>
        Element("line", Class(kind), Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2));

    private static XElement Text(string anchor, double x, double y, string text, string kind = "label") =>
        Element("text", Class(kind), Attribute("text-anchor", anchor), Attribute("x", x), Attribute("y", y), text);
}
