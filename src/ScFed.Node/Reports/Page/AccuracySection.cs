using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>How the shared model became better, and whether a lost site hurt it.</summary>
internal static class AccuracySection
{
    private const string Nothing = "No training round closed with a model that could be tested, so there is no curve to draw.";

    internal static XElement Render(DemoResult result)
    {
        TrainingCurve curve = TrainingCurve.Of(result);
        return Section(
            "accuracy",
            "How did the model learn?",
            curve.Points.Count == 0 ? Element("p", Nothing) : Figure(result, curve));
    }

    private static XElement Figure(DemoResult result, TrainingCurve curve) => Element(
        "figure",
        Element(
            "ul",
            Class("legend"),
            Key("federated", "federated, after each training round"),
            Key("pooled", "pooled, all cells in one place"),
            Key("local", "sites alone, mean")),
        AccuracyChart.Render(result.Test, curve, narrow: false),
        AccuracyChart.Render(result.Test, curve, narrow: true),
        Element(
            "figcaption",
            "Accuracy on all held-out cells after each training round. The pooled and the local models are shown as levels, as they ended. ",
            curve.Moments.Count == 0 ? null : "Dashed upright lines mark rounds in which a site dropped out or an attempt was lost. ",
            $"The vertical axis starts at {Figures.Percent(AccuracyChart.Axis(result.Test, curve).Low)}."));

    private static XElement Key(string tone, string name) => Element(
        "li",
        Class(tone),
        Element(
            "svg",
            Attribute("viewBox", "0 0 34 12"),
            Attribute("aria-hidden", "true"),
            Element("line", Class("level"), Attribute("x1", 0), Attribute("y1", 6), Attribute("x2", 34), Attribute("y2", 6)),
            tone == "federated" ? Element("circle", Class("point"), Attribute("cx", 17), Attribute("cy", 6), Attribute("r", 3)) : null),
        name);
}
