using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>The numbers an auditor asks for.</summary>
internal static class ProtocolSection
{
    internal static XElement Render(DemoResult result) => Section(
        "protocol",
        "Facts for the auditor",
        Element(
            "dl",
            Fact("Sites, n", Figures.Whole(result.Sites.Count)),
            Fact("Threshold, t", $"{result.Threshold}: so many sites must answer before a sum opens"),
            Fact("Survivors, m", $"{result.MinSurvivors}: a sum over fewer sites opens for nobody"),
            Fact("Colluders, c", $"{result.Colluders}: so many sites may side with the coordinator, and a site’s input stays hidden"),
            Fact("Condition", result.ThresholdSentence(), "; it makes sure that one set of survivors opens, never two"),
            Fact("Exact sums", Kinds(result.Rounds.Where(round => round.IsExact()))),
            Fact("Real sums", Kinds(result.Rounds.Where(round => !round.IsExact()))),
            Fact("Sums checked by the sites", Statuses(result)),
            Fact("Differential privacy", result.PrivacySentence()),
            Fact("Study hash", Element("code", result.StudyHash)),
            Fact("Seed", result.Seed.ToString(CultureInfo.InvariantCulture)),
            Fact("Training ran on", result.Device),
            Fact("Wall time", Figures.Seconds(result.Seconds))));

    private static object[] Fact(string name, params object?[] value) => [Element("dt", name), Element("dd", value)];

    private static string Statuses(DemoResult result) => string.Join(
        ", ", result.Rounds.Where(round => round.Opened()).GroupBy(round => round.Status).Select(g => $"{Figures.Whole(g.Count())} {g.Key}"));

    private static string Kinds(IEnumerable<DemoRound> rounds)
    {
        string[] kinds = [.. rounds.Select(round => $"{round.Purpose} ({round.Bits} bits)").Distinct()];
        return kinds.Length == 0 ? "none" : string.Join(", ", kinds);
    }
}
