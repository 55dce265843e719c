using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Reports.Page;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Sweeps;

/// <summary>Lines over the values of one setting, which stand side by side in their order and not to scale. A point leads to its rows.</summary>
internal static class XyChart
{
    private const double Width = 460;
    private const double Height = 300;
    private const double Left = 88;
    private const double Right = Width - 12;
    private const double Top = 12;
    private const double Base = Height - 62;

    /// <summary>Lines are moved apart by this, so that their intervals can be told from each other.</summary>
    private const double Apart = 7;

    /// <summary>The chart.</summary>
    /// <param name="setting">Name of the setting.</param>
    /// <param name="values">Its values.</param>
    /// <param name="axis">The upright axis.</param>
    /// <param name="lines">The lines.</param>
    public static XElement Render(string setting, IReadOnlyList<string> values, ValueAxis axis, IReadOnlyList<ChartLine> lines)
    {
        double spacing = (Right - Left) / values.Count;
        bool staggered = values.Max(value => value.Length) * Spread.CharacterWidth > spacing;
        int marked = lines.Count(line => !line.IsBaseline);
        int index = 0;
        List<XElement> curves = [];
        foreach (ChartLine line in lines.OrderByDescending(line => line.IsBaseline))
        {
            double shift = line.IsBaseline ? 0 : (index++ - ((marked - 1) / 2.0)) * Apart;
            curves.Add(Curve(line, place => Left + ((place + 0.5) * spacing) + shift, Y));
        }

        string turned = string.Create(CultureInfo.InvariantCulture, $"translate(12 {(Top + Base) / 2}) rotate(-90)");
        return Element(
            "svg",
            Attribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}")),
            Attribute("role", "img"),
            Attribute("aria-label", $"{axis.Title} by {setting}"),
            axis.Ticks().Select(tick => Line("gridline", Left, Y(tick), Right, Y(tick))),
            axis.Ticks().Select(tick => Text("end", Left - 6, Y(tick) + 4, axis.Text(tick))),
            Line("axis", Left, Base, Right, Base),
            values.Select((value, place) => Text("middle", Left + ((place + 0.5) * spacing), Base + 17 + (staggered && place % 2 == 1 ? 15 : 0), value)),
            Text("middle", (Left + Right) / 2, Height - 10, setting),
            Element("text", Attribute("transform", turned), Attribute("text-anchor", "middle"), axis.Title),
            curves);

        double Y(double value) => Base - ((Base - Top) * (Math.Clamp(value, axis.Low, axis.High) - axis.Low) / (axis.High - axis.Low));
    }

    /// <summary>The legend of some lines.</summary>
    public static XElement Legend(IEnumerable<ChartLine> lines) => Element(
        "ul",
        Class("legend"),
        lines.Select(line => Element(
            "li",
            Class(line.Tone),
            Element(
                "svg",
                Attribute("viewBox", "0 0 34 12"),
                Attribute("aria-hidden", "true"),
                Element("line", Class("level"), Attribute("x1", 0), Attribute("y1", 6), Attribute("x2", 34), Attribute("y2", 6)),
                line.IsBaseline ? null : Mark(line.Tone, 17, 6, null)),
            line.Name)));

    private static XElement Curve(ChartLine line, Func<int, double> x, Func<double, double> y)
    {
        string path = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x(point.Place):0.##},{y(point.Mean):0.##}")));
        return Element(
            "g",
            Class(line.Tone),
            Element("polyline", Class("curve level"), Attribute("points", path)),
            line.IsBaseline && line.Points.Count > 1 ? null : line.Points.Select(point => Element(
                "g",
                point.Half > 0 ? Line("level-thin", x(point.Place), y(point.Mean - point.Half), x(point.Place), y(point.Mean + point.Half)) : null,
                Linked(point.Row, Mark(line.Tone, x(point.Place), y(point.Mean), point.Title)))));
    }

    private static XElement Linked(string? row, XElement mark) => row is null ? mark : Element("a", Attribute("href", $"#{row}"), mark);

    /// <summary>The mark of a tone: shape and colour both tell which.</summary>
    private static XElement Mark(string tone, double x, double y, string? title) => tone switch
    {
        "second" => Element("rect", Class("point"), Attribute("x", x - 4), Attribute("y", y - 4), Attribute("width", 8), Attribute("height", 8), Title(title)),
        "third" => Shape(title, (x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)),
        "fourth" => Shape(title, (x, y - 6), (x + 5.5, y + 4), (x - 5.5, y + 4)),
        _ => Element("circle", Class("point"), Attribute("cx", x), Attribute("cy", y), Attribute("r", 4.5), Title(title)),
    };

    private static XElement Shape(string? title, params (double X, double Y)[] corners) => Element(
        "polygon",
        Class("point"),
        Attribute("points", string.Join(' ', corners.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X:0.##},{corner.Y:0.##}")))),
        Title(title));

    private static XElement? Title(string? text) => text is null ? null : Element("title", text);

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) =>
        Element("line", Class(kind), Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2));

    private static XElement Text(string anchor, double x, double y, string text) =>
        Element("text", Class("label"), Attribute("text-anchor", anchor), Attribute("x", x), Attribute("y", y), text);
}
