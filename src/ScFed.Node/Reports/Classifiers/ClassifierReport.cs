using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Reports.Page;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Classifiers;

/// <summary>report.html of <c>benchmark classifiers</c>: a section a data set, with a plot and the table behind it.</summary>
internal static class ClassifierReport
{
    /// <summary>The whole page.</summary>
    public static string Render(ComparisonFile file, IReadOnlyList<ComparisonResult> results) => HtmlPage.Render(
        "ScFed: classifiers compared",
        Element(
            "header",
            Element("p", Class("kicker"), "ScFed, benchmark classifiers"),
            Element("h1", "Pooled, federated, or alone"),
            Element(
                "p",
                Class("lead"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Figures.Count(results.Count, "training", "trainings")} on {Figures.Count(file.Data.Count, "data set", "data sets")}. Each data set is cut into {file.Folds} stratified folds; a fold is tested by classifiers that trained on the others: with all cells in one place (pooled), over secure sums between sites that keep their cells (federated), and at each site alone (mean of the sites)."))),
        file.Data.Where(data => results.Any(result => result.Case.Data == data.Name)).SelectMany(data => Sections(file, data, results)),
        Section(
            "method",
            "How it was done",
            Element(
                "p",
                $"Types with {file.SmallestTypeLeftOut} cells or fewer are left out for all alike. Genes are chosen on training cells only. Federated runs go through the encoding of the secure sum (k = {file.Bits}); only the masks, which cancel, are left out. ",
                "What fewer than three sites hold is suppressed in federated runs: where a split leaves a cell type with fewer, its cells do not train svm, logistic and trees. ",
                "Seconds are wall time on the machine that ran it, all sites one after the other; bytes are masked vectors, keys and signatures come on top.")));

    private static IEnumerable<XElement> Sections(ComparisonFile file, ComparisonData data, IReadOnlyList<ComparisonResult> results)
    {
        foreach (bool leftOut in (bool[])[false, true])
        {
            (string Classifier, IReadOnlyList<ScoreSummary> Rows)[] groups =
            [
                .. file.Classifiers
                    .Select(c => (c.Name, ScoreSummary.Of(results.Where(r => r.Case.Data == data.Name && r.Case.Classifier == c.Name && r.Case.LeftOut == leftOut))))
                    .Where(group => group.Item2.Count > 0),
            ];
            if (groups.Length > 0)
            {
                yield return Section(
                    leftOut ? $"{data.Name}-left-out" : data.Name,
                    leftOut ? $"{data.Name}: one {data.Site} left out for the test" : data.Name,
                    Element(
                        "figure",
                        Legend(),
                        DotPlot.Render(groups, narrow: false),
                        DotPlot.Render(groups, narrow: true),
                        Element("figcaption", "Mean accuracy on cells that did not train; the axis does not start at zero. The bar of a dot is one standard deviation over the tests.")),
                    Scroll($"Scores on {data.Name}", Table(groups)));
            }
        }
    }

    private static XElement Legend() => Element(
        "ul",
        Class("legend"),
        Key("pooled", "pooled, all cells in one place"),
        Key("federated", "federated"),
        Key("local", "sites alone, mean"));

    private static XElement Key(string tone, string name) => Element(
        "li",
        Class(tone),
        Element("svg", Attribute("viewBox", "0 0 34 12"), Attribute("aria-hidden", "true"), DotPlot.Mark(tone, 17, 6)),
        name);

    private static XElement Table((string Classifier, IReadOnlyList<ScoreSummary> Rows)[] groups) => Element(
        "table",
        Class("rounds"),
        Element(
            "thead",
            Element(
                "tr",
                Head("Classifier"),
                Head("Trained"),
                Head("Split"),
                Head("Tests", number: true),
                Head("Accuracy", number: true),
                Head("Macro-F1", number: true),
                Head("Median F1", number: true),
                Head("Weighted F1", number: true),
                Head("Unassigned", number: true),
                Head("Seconds", number: true),
                Head("Sums", number: true),
                Head("Sent by a site", number: true))),
        Element("tbody", groups.SelectMany(group => group.Rows.Select(row => Row(group.Classifier, row)))));

    private static XElement Row(string classifier, ScoreSummary row) => Element(
        "tr",
        Class(Tone(row.Regime)),
        Element("th", Attribute("scope", "row"), classifier),
        Element("td", Tone(row.Regime)),
        Element("td", row.Split),
        Number(row.Stopped == 0 ? Figures.Whole(row.Cases) : $"{row.Cases}, {row.Stopped} stopped"),
        Number(Figures.Score(row.Mean.Accuracy), row.Cases > 1 && double.IsFinite(row.Mean.Accuracy) ? $" ± {Figures.Score(row.Deviation)}" : null),
        Number(Figures.Score(row.Mean.MacroF1)),
        Number(Figures.Score(row.Mean.MedianF1)),
        Number(Figures.Score(row.Mean.WeightedF1)),
        Number(Figures.Percent(row.Mean.Unassigned)),
        Number(Figures.Seconds(row.Seconds)),
        Number(row.Sums > 0 ? Figures.Whole((long)Math.Round(row.Sums)) : string.Empty),
        Number(row.BytesPerSite > 0 ? Figures.Bytes((long)row.BytesPerSite) : string.Empty));

    internal static string Tone(Regime regime) => regime switch
    {
        Regime.Pooled => "pooled",
        Regime.Federated => "federated",
        _ => "local",
    };
}
