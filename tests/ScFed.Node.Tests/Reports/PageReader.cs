using System.Xml;
using System.Xml.Linq;
using ScFed.Node.Demo;
using ScFed.Node.Reports;

namespace ScFed.Node.Tests.Reports;

/// <summary>Reads a report the strict way: whatever is not well-formed throws.</summary>
internal static class PageReader
{
    internal static XElement Read(DemoResult result) => Parse(DemoReport.Render(result));

    internal static XElement Parse(string page)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        using XmlReader reader = XmlReader.Create(new StringReader(page), settings);
        return XElement.Load(reader);
    }

    internal static XElement Section(this XElement page, string id) => page.Descendants("section").Single(s => (string?)s.Attribute("id") == id);

    internal static IEnumerable<XElement> OfClass(this XElement page, string name) =>
        page.Descendants().Where(e => ((string?)e.Attribute("class") ?? string.Empty).Split(' ').Contains(name));

    internal static XElement[] BodyRows(this XElement section) => [.. section.Descendants("tbody").Single().Elements("tr")];
}
