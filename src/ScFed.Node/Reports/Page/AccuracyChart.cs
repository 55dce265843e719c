using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>
/// Accuracy by training round as SVG in the page's own colours and letters. It is drawn here and not by a plotting library because a library writes
/// its colours and fonts into the drawing, and this one has to follow the reader's light or dark, and shrink to a telephone without small print.
/// </summary>
internal sealed class AccuracyChart
{
    private readonly ChartFrame _frame;
    private readonly DemoTest _test;
    private readonly TrainingCurve _curve;
    private readonly double _step;
    private readonly bool _narrow;

    private AccuracyChart(DemoTest test, TrainingCurve curve, bool narrow)
    {
        (double low, _step) = Axis(test, curve);
        _frame = narrow ? new ChartFrame(380, 320, 56, curve.Rounds, low) : new ChartFrame(920, 400, 172, curve.Rounds, low);
        _test = test;
        _curve = curve;
        _narrow = narrow;
    }

    /// <summary>The chart, wide for a screen or narrow for a telephone; the style sheet shows one of them.</summary>
    internal static XElement Render(DemoTest test, TrainingCurve curve, bool narrow) => new AccuracyChart(test, curve, narrow).Draw();

    /// <summary>Where the axis of accuracy starts, and its step.</summary>
    internal static (double Low, double Step) Axis(DemoTest test, TrainingCurve curve) =>
        ChartTicks.Accuracy([.. curve.Points.Select(point => point.Accuracy), test.Pooled.Accuracy, test.LocalMean.Accuracy]);

    private XElement Draw() => Element(
        "svg",
        Class(_narrow ? "narrow" : "wide"),
        Attribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {_frame.Width} {_frame.Height}")),
        Attribute("role", "img"),
        Attribute("aria-label", "Accuracy by training round: federated curve, level of the pooled model, mean level of sites alone"),
        Grid(),
        Moments(),
        Level("local", _test.LocalMean.Accuracy),
        Level("pooled", _test.Pooled.Accuracy),
        Curve(),
        Tags());

    private XElement[] Grid()
    {
        string turned = string.Create(CultureInfo.InvariantCulture, $"translate(12 {(ChartFrame.Top + _frame.Base) / 2}) rotate(-90)");
        int intervals = (int)Math.Round((1 - _frame.Low) / _step);
        double[] accuracies = [.. Enumerable.Range(0, intervals + 1).Select(i => 1 - (i * _step)).Where(accuracy => accuracy > _frame.Low - 1e-9)];
        return
        [
            .. accuracies.Select(accuracy => Line("gridline", ChartFrame.Left, _frame.Y(accuracy), _frame.End, _frame.Y(accuracy))),
            .. accuracies.Select(accuracy => Label("end", ChartFrame.Left - 8, _frame.Y(accuracy) + 4, Percent(accuracy))),
            Line("axis", ChartFrame.Left, _frame.Base, _frame.End, _frame.Base),
            .. ChartTicks.Rounds(_frame.Rounds, _narrow ? 6 : 12).Select(round =>
                Label("middle", _frame.X(round), _frame.Base + 18, round.ToString(CultureInfo.InvariantCulture))),
            Label("middle", (ChartFrame.Left + _frame.End) / 2, _frame.Height - 8, "training round"),
            Element("text", Attribute("transform", turned), Attribute("text-anchor", "middle"), "accuracy (% of held-out cells)"),
        ];
    }

    private XElement[] Moments()
    {
        (double Middle, double Width, string Text)[] labels = [.. _curve.Moments.Select(moment =>
        {
            double width = moment.Text.Length * Spread.CharacterWidth;
            return (Math.Clamp(_frame.X(moment.Round), width / 2, Math.Max(width / 2, _frame.Width - (width / 2))), width, moment.Text);
        })];
        int[] rows = Spread.Rows([.. labels.Select(label => (label.Middle, label.Width))], 2);
        return
        [
            .. _curve.Moments.Select((moment, i) =>
                Line("moment", _frame.X(moment.Round), ChartFrame.Top - (rows[i] < 0 ? 0 : 8 + (18 * rows[i])), _frame.X(moment.Round), _frame.Base)),
            .. labels.Where((_, i) => rows[i] >= 0).Select((label, i) => label).Zip(
                rows.Where(row => row >= 0),
                (label, row) => Label("middle", label.Middle, ChartFrame.Top - 12 - (18 * row), label.Text, "event")),
        ];
    }

    private XElement? Level(string tone, double accuracy) => double.IsFinite(accuracy)
        ? Element("g", Class(tone), Line("level", ChartFrame.Left, _frame.Y(accuracy), _frame.End, _frame.Y(accuracy)))
        : null;

    private XElement? Curve()
    {
        if (_curve.Points.Count == 0)
        {
            return null;
        }

        string path = string.Join(' ', _curve.Points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{_frame.X(point.Round):0.##},{_frame.Y(point.Accuracy):0.##}")));
        HashSet<int> marked = [.. _curve.Moments.Select(moment => moment.Round)];
        return Element(
            "g",
            Class("federated"),
            Element("polyline", Class("curve"), Attribute("points", path)),
            _curve.Points.Select(point => Element(
                "circle",
                Class(marked.Contains(point.Round) ? "ring" : "point"),
                Attribute("cx", _frame.X(point.Round)),
                Attribute("cy", _frame.Y(point.Accuracy)),
                Attribute("r", marked.Contains(point.Round) ? 5.5 : _frame.Rounds > 100 ? 1.5 : 2.6),
                Element("title", $"training round {point.Round}: {Figures.Percent(point.Accuracy)}"))));
    }

    /// <summary>Name and value at the end of each line, in its colour; on a telephone the value alone, the legend has the names.</summary>
    private IEnumerable<XElement> Tags()
    {
        List<(string Tone, string Name, double Accuracy)> ends =
            [("pooled", "pooled", _test.Pooled.Accuracy), ("local", "alone (mean)", _test.LocalMean.Accuracy)];
        if (_curve.Points.Count > 0)
        {
            ends.Add(("federated", "federated", _curve.Points[^1].Accuracy));
        }

        ends.RemoveAll(end => !double.IsFinite(end.Accuracy));
        double[] heights = Spread.Apart([.. ends.Select(end => _frame.Y(end.Accuracy))], 16, _frame.Base - 4);
        return ends.Zip(heights, (end, y) => Element(
            "g",
            Class(end.Tone),
            Label("start", _frame.End + 8, y + 4, _narrow ? Figures.Percent(end.Accuracy) : $"{end.Name} {Figures.Percent(end.Accuracy)}", "tag")));
    }

    private static string Percent(double accuracy) => string.Create(CultureInfo.InvariantCulture, $"{accuracy * 100:0} %");

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) =>
        Element("line", Class(kind), Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2));

    private static XElement Label(string anchor, double x, double y, string text, string kind = "label") =>
        Element("text", Class(kind), Attribute("text-anchor", anchor), Attribute("x", x), Attribute("y", y), text);
}
