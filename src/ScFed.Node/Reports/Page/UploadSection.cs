using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>What left a site: every kind of sum, once.</summary>
internal static class UploadSection
{
    internal static XElement Render(DemoResult result) => Section(
        "uploads",
        "What left a site?",
        Element(
            "p",
            "Only numbers hidden under masks, one long list of them a round. The masks of all sites cancel when the lists are added, and only then. ",
            $"The gene panel has {Figures.Whole(result.GenesKept)} of the file’s {Figures.Whole(result.GenesOffered)} genes."),
        Scroll(
            "What left a site",
            Element(
                "table",
                Element(
                    "thead",
                    Element(
                        "tr",
                        Head("Sum"),
                        Head("What it adds up"),
                        Head("Sums opened", number: true),
                        Head("Numbers in it", number: true),
                        Head("Bits each", number: true),
                        Head("Upload a site", number: true),
                        Head("Least possible", number: true))),
                Element("tbody", result.Rounds.GroupBy(round => round.Purpose).Select(Row)))),
        Element(
            "p",
            Class("note"),
            "Exact sums count and use 64 bits; real sums add model updates and use fewer. Least possible: bits ÷ 8 × numbers, what the bare list ",
            "would need. What is above it is frames, signatures, check values and padding. The longest round of each kind is shown."));

    private static XElement Row(IGrouping<string, DemoRound> purpose)
    {
        DemoRound longest = purpose.MaxBy(round => round.UploadBytesPerSite)!;
        return Element(
            "tr",
            Element("th", Attribute("scope", "row"), Name(purpose.Key)),
            Element("td", Class("meaning"), $"{Meaning(purpose.Key)} ({(longest.IsExact() ? "exact" : "real")})"),
            Number(Figures.Whole(purpose.Count(round => round.Opened()))),
            Number(Figures.Whole(longest.Coordinates)),
            Number(Figures.Whole(longest.Bits)),
            Number(Figures.Bytes(longest.UploadBytesPerSite)),
            Number(Figures.Bytes(longest.FloorBytes())));
    }

    private static string Meaning(string purpose) => purpose switch
    {
        "label-presence" => "how many sites hold each cell type",
        "gene-presence" => "how many sites see each gene",
        "statistics" => "cells and gene sums, to scale the data alike everywhere",
        "training" => "changes of the model after local training",
        "validation" => "the loss on cells that no site trains on, to know when to stop",
        "evaluation" => "the confusion matrix of the held-out cells",
        _ => "another sum of the study",
    };
}
