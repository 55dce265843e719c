using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>Every round as it happened, lost attempts included.</summary>
internal static class RoundsSection
{
    internal static XElement Render(DemoResult result) => Section(
        "rounds",
        "Every round",
        Element("p", Class("note"), Caption(result)),
        Scroll(
            "Every round",
            Element(
                "table",
                Class("rounds"),
                Element(
                    "thead",
                    Element(
                        "tr",
                        Head("Round"),
                        Head("Purpose"),
                        Head("Attempt", number: true),
                        Head("Sites in the sum", number: true),
                        Head("Dropped"),
                        Head("Time", number: true),
                        Head("Upload a site", number: true),
                        Head("Least possible", number: true),
                        Head("Above it", number: true),
                        Head("Outcome"),
                        Head("Accuracy", number: true))),
                Element("tbody", Rows(result)))));

    private static IEnumerable<XElement> Rows(DemoResult result)
    {
        int[] training = [.. result.Rounds.Where(round => round.IsTraining()).Select(round => round.Round).Distinct()];
        return result.Rounds.Select(round => Row(
            round,
            round.IsTraining() ? $" {Array.IndexOf(training, round.Round) + 1} of {training.Length}" : string.Empty,
            result.Sites.Count));
    }

    private static string Caption(DemoResult result)
    {
        int lost = result.Rounds.Count(round => !round.Opened());
        string time = result.TrainingSeconds() is double median ? $" A training round took {Figures.Seconds(median)} (median)." : string.Empty;
        return $"{Figures.Count(result.Rounds.Count - lost, "sum", "sums")} opened, {Figures.Count(lost, "attempt", "attempts")} lost.{time}";
    }

    private static XElement Row(DemoRound round, string place, int sites) => Element(
        "tr",
        round.Dropped.Count > 0 || !round.Opened() ? Class("mark") : null,
        Element("th", Attribute("scope", "row"), round.Round.ToString(CultureInfo.InvariantCulture)),
        Element("td", Name(round.Purpose), place),
        Number((round.Attempt + 1).ToString(CultureInfo.InvariantCulture)),
        Number($"{round.Survivors.Count}/{sites}"),
        Element("td", round.Dropped.Count == 0 ? null : Element("span", Class("dropped"), Names(round.Dropped))),
        Number(Figures.Seconds(round.Seconds)),
        Number(Figures.Bytes(round.UploadBytesPerSite)),
        Number(Figures.Bytes(round.FloorBytes())),
        Number(round.Overhead() is double more ? Above(more) : string.Empty),
        Element("td", round.Opened() ? $"sum, {round.Status}" : Element("span", Class("dropped"), "lost: ", round.Outcome)),
        Number(round.Accuracy is double accuracy ? Figures.Percent(accuracy) : string.Empty));

    private static string Above(double share) =>
        (share * 100).ToString(share < 1 ? "+0.0;−0.0;0.0" : "+0", CultureInfo.InvariantCulture) + " %";
}
