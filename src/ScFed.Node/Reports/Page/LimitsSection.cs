using System.Xml.Linq;
using ScFed.Node.Demo;
using ScFed.Secure.Verify;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>What the demo neither shows nor protects, said before anybody asks.</summary>
internal static class LimitsSection
{
    internal static XElement Render(DemoResult result) => Section(
        "limits",
        "What is not protected?",
        Element(
            "ul",
            Element(
                "li",
                Element("b", "Poisoned input. "),
                "A dishonest site can send any update it likes and spoil the model, and nobody can see which site it was."),
            result.Privacy is { } privacy
                ? Element(
                    "li",
                    Element("b", "Everything beyond one " + privacy.Unit + ". "),
                    $"The noise hides whether one {privacy.Unit} was there, no more: what many {privacy.Unit}s have in common shows, as it should",
                    privacy.Unit == "cell" ? ", and so may a donor, whose cells are alike." : ".")
                : Element(
                    "li",
                    Element("b", "Differences between rounds. "),
                    "These sums carry no noise: whoever learns the sum of a round with a site and of one without it learns something about that site, ",
                    "and over many drop-outs more; only noise at the level of donors guards against that."),
            result.Privacy is not null
                ? null
                : Element(
                    "li",
                    Element("b", "Presence counts. "),
                    "How many sites hold a cell type or see a gene is known to everybody, because rare ones are left out by that number."),
            result.Rounds.Any(round => round.Status == VerifyStatus.Unverified.Word)
                ? Element(
                    "li",
                    Element("b", "A coordinator that alters a sum. "),
                    "In this run no site checked the sums against its own input, so the coordinator could have published another vector within the bounds; ",
                    "run the demo with --verify to have them checked.")
                : null),
        Element(
            "p",
            Class("note"),
            "The demo runs all parties on one machine, and the accuracies on this page were computed by the demo, which holds the whole file. ",
            "In a real study nobody holds it, and such a number would have to come out of another secure sum."));
}
