using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>What the demo wrote. No links: a path comes from outside, and a link would run what it says.</summary>
internal static class FilesSection
{
    internal static XElement Render(DemoResult result) => Section(
        "files",
        "Files",
        Element(
            "dl",
            Element("dt", "The trained model"),
            Element("dd", Element("code", result.Files.Model)),
            Element("dt", "This report"),
            Element("dd", Element("code", result.Files.Report)),
            Element("dt", "Signed audit logs"),
            Element("dd", result.Files.AuditLogs.Select(log => Element("div", Element("code", log))))));
}
