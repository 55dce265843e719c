using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>What happened, in plain words, and the three numbers that matter.</summary>
internal static class SummarySection
{
    internal static XElement Render(DemoResult result) => Element(
        "header",
        Element("p", Class("kicker"), "ScFed demo, ", Name(result.Data)),
        Element("h1", Figures.Opening(result.Sites.Count, "site", "sites"), ", one classifier, no shared cells"),
        Element(
            "p",
            Class("lead"),
            Figures.Opening(result.Sites.Count, "site", "sites"),
            $" holding {Figures.Whole(result.Cells())} cells in all trained one cell-type classifier together. ",
            "No site saw another site’s cells, and the coordinator learnt only sums over the sites, never what one site contributed. ",
            result.DropStory is null ? Attendance(result.Dropped()) : null,
            "The shared model names ",
            Figure(Figures.Percent(result.Test.Federated.Accuracy)),
            " of the held-out cells correctly; the same classifier trained on all cells in one place reaches ",
            Figure(Figures.Percent(result.Test.Pooled.Accuracy)),
            ", and a site that works alone ",
            Figure(Figures.Percent(result.Test.LocalMean.Accuracy)),
            " on average."),
        result.DropStory is null ? null : Element("p", Class("story"), Element("b", "A site was killed on purpose. "), result.DropStory),
        Element(
            "ul",
            Class("tiles"),
            Tile("federated", result.Test.Federated, "federated: trained together, cells stayed home"),
            Tile("pooled", result.Test.Pooled, "pooled: all cells in one place, the upper mark"),
            Tile("local", result.Test.LocalMean, "alone: mean of the sites’ own models")));

    private static object[] Attendance(IReadOnlyList<string> dropped) =>
        dropped.Count == 0 ? ["Every site was there in every round. "] : ["Out of a round or more dropped ", .. Names(dropped), ". "];

    private static XElement Tile(string kind, DemoScore score, string meaning) => Element(
        "li",
        Class("tile " + kind),
        Element("strong", Figures.Percent(score.Accuracy)),
        Element("small", meaning));
}
