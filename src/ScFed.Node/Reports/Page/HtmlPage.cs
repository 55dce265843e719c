using System.Text;
using System.Xml;
using System.Xml.Linq;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>
/// A report as one file that fetches nothing and runs nothing; it is well-formed XML too, so that every text in it is escaped by the writer and not by whoever
/// remembers to.
/// </summary>
internal static class HtmlPage
{
    // The style stands in the page; should a text ever slip through as an element, nothing it names is fetched or run.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private static readonly HashSet<string> Blocks =
    [
        "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2", "h3", "p", "ul", "li", "dl", "dd", "div", "figure", "figcaption",
        "table", "thead", "tbody", "tr", "svg", "g", "line", "text", "polyline", "circle",
    ];

    /// <summary>The whole page.</summary>
    internal static string Render(string title, params object?[] sections)
    {
        XElement page = Element(
            "html",
            Attribute("lang", "en"),
            Element(
                "head",
                Element("meta", Attribute("charset", "utf-8")),
                Element("meta", Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Policy)),
                Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                Element("meta", Attribute("name", "color-scheme"), Attribute("content", "light dark")),
                Element("title", title),
                Element("style", new XText(ReportStyle.Sheet))),
            Element("body", Element("main", sections)));
        return Write(page);
    }

    private static string Write(XElement page)
    {
        // Lines for whoever reads the source or compares two reports; between inline elements a line end would show as a space.
        foreach (XElement block in page.Descendants().Where(element => Blocks.Contains(element.Name.LocalName)).ToArray())
        {
            block.AddAfterSelf(new XText("\n"));
        }

        StringBuilder text = new("<!DOCTYPE html>\n");
        XmlWriterSettings settings = new() { OmitXmlDeclaration = true, NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            page.WriteTo(writer);
        }

        return text.Append('\n').ToString();
    }
}
