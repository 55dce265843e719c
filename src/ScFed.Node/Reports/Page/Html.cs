using System.Globalization;
using System.Xml.Linq;

namespace ScFed.Node.Reports.Page;

/// <summary>Elements of a page that is HTML and well-formed XML at once.</summary>
internal static class Html
{
    /// <summary>An element of attributes, elements, sequences of them, and texts. All but those that HTML leaves open get an end tag.</summary>
    internal static XElement Element(string name, params object?[] content)
    {
        XElement element = new(name);
        foreach (object? part in content)
        {
            element.Add(part is string text ? new XText(ShownText.Line(text)) : part);
        }

        if (element.IsEmpty && name != "meta")
        {
            element.Add(string.Empty);
        }

        return element;
    }

    internal static XAttribute Attribute(string name, string value) => new(name, ShownText.Line(value));

    internal static XAttribute Attribute(string name, double value) => new(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    internal static XAttribute Class(string name) => Attribute("class", name);

    /// <summary>A name from a data file. It keeps its own direction of writing, so that it cannot reorder the numbers beside it.</summary>
    internal static XElement Name(string text) => Element("bdi", ShownText.Name(text));

    /// <summary>Names in one run of text, commas between them.</summary>
    internal static IEnumerable<object> Names(IEnumerable<string> names) =>
        names.SelectMany((name, i) => i == 0 ? [Name(name)] : new object[] { new XText(", "), Name(name) });

    /// <summary>A number in running text, never broken over two lines.</summary>
    internal static XElement Figure(string text) => Element("b", Class("figure"), text);

    internal static XElement Section(string id, string title, params object?[] content) =>
        Element("section", Attribute("id", id), Element("h2", title), content);

    /// <summary>What may be wider than a telephone scrolls by itself; the keyboard reaches it too.</summary>
    internal static XElement Scroll(string label, XElement content) =>
        Element("div", Class("scroll"), Attribute("role", "region"), Attribute("aria-label", label), Attribute("tabindex", "0"), content);

    /// <summary>A header cell of a column.</summary>
    internal static XElement Head(string text, bool number = false) =>
        Element("th", Attribute("scope", "col"), number ? Class("number") : null, text);

    /// <summary>A cell with a number.</summary>
    internal static XElement Number(params object?[] content) => Element("td", Class("number"), content);
}
