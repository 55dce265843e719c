using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>Federated, pooled and alone, side by side.</summary>
internal static class ComparisonSection
{
    internal static XElement Render(DemoResult result) => Section(
        "comparison",
        "Was it worth working together?",
        Element("p", Verdict(result.Test)),
        Scroll(
            "Comparison of the models",
            Element(
                "table",
                Element(
                    "thead",
                    Element(
                        "tr",
                        Head("Model"),
                        Head("Accuracy", number: true),
                        Element("th", Class("barred"), Attribute("aria-hidden", "true")),
                        Head("Macro-F1", number: true),
                        Head("Points from federated", number: true),
                        Head("Cells it was made from", number: true))),
                Element("tbody", ComparisonRow.Of(result).Select(row => Row(row, result.Test.Federated))))),
        Element(
            "p",
            Class("note"),
            "Every model was tested on the same cells, the held-out cells of all sites together. Accuracy: share of cells named correctly. ",
            "Macro-F1: mean of the F1 scores of all labels that have test cells, so that a rare cell type counts as much as a common one. ",
            "Cells: training and held-out cells of the sites concerned."));

    private static object[] Verdict(DemoTest test) =>
    [
        "The federated model is ",
        .. Against(test.Federated.Accuracy - test.LocalMean.Accuracy),
        " a site on its own, on average, and ",
        .. Against(test.Federated.Accuracy - test.Pooled.Accuracy),
        " the network that saw all cells in one place.",
    ];

    private static object[] Against(double difference) => Math.Round(difference * 100, 1) switch
    {
        > 0 and double above => [Figure(Points(above)), " percentage points above"],
        < 0 and double below => [Figure(Points(-below)), " percentage points below"],
        0 => ["as accurate as"],
        _ => ["not comparable with"],
    };

    private static string Points(double points) => string.Create(CultureInfo.InvariantCulture, $"{points:0.0}");

    private static XElement Row(ComparisonRow row, DemoScore federated) => Element(
        "tr",
        Class(Tone(row.Kind) + (row.Kind == ComparisonKind.Local ? " site" : string.Empty)),
        Element("th", Attribute("scope", "row"), Title(row)),
        Element("td", Class(row.Kind == ComparisonKind.Federated ? "number best" : "number"), Figures.Percent(row.Score.Accuracy)),
        Element("td", Class("barred"), Attribute("aria-hidden", "true"), Bar(row.Score.Accuracy)),
        Number(Figures.Score(row.Score.MacroF1)),
        Number(row.Kind == ComparisonKind.Federated ? string.Empty : Figures.Points(row.Score.Accuracy - federated.Accuracy)),
        Number(row.Cells is int cells ? Figures.Whole(cells) : "each its own"));

    private static object Title(ComparisonRow row) => row.Kind switch
    {
        ComparisonKind.Federated => Element("b", "Federated"),
        ComparisonKind.Pooled => "Pooled",
        ComparisonKind.LocalMean => "Sites alone, mean",
        _ => Name(row.Name),
    };

    private static string Tone(ComparisonKind kind) => kind switch
    {
        ComparisonKind.Federated => "federated",
        ComparisonKind.Pooled => "pooled",
        _ => "local",
    };

    private static XElement Bar(double share)
    {
        double width = double.IsFinite(share) ? Math.Clamp(share * 100, 0, 100) : 0;
        return Element("span", Class("bar"), Element("i", Attribute("style", string.Create(CultureInfo.InvariantCulture, $"width:{width:0.#}%"))));
    }
}
