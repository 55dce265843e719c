using System.Xml.Linq;
using ScFed.Node.Demo;
using static ScFed.Node.Reports.Page.Html;

namespace ScFed.Node.Reports.Page;

/// <summary>The confusion matrix as a heat map, or why there is none.</summary>
internal static class MatrixSection
{
    internal static XElement Render(DemoResult result) => Section(
        "matrix",
        "Which cell types are mixed up?",
        result.Matrix is DemoMatrix matrix ? Opened(matrix) : Lost(result.MatrixLost),
        Suppressed(result.SuppressedLabels));

    private static object[] Opened(DemoMatrix matrix)
    {
        int size = matrix.Labels.Count;
        if (matrix.Counts.Count != (long)size * size)
        {
            throw new ArgumentException($"{matrix.Counts.Count} counts for {size} labels", nameof(matrix));
        }

        return
        [
            Element(
                "p",
                "Rows are the true labels, columns what the federated model said. Blue is right, orange is wrong; the stronger, the larger the ",
                "share of its row. One secure sum added up the counts: they belong to the sites together, and to no site in particular."),
            Scroll(
                "Confusion matrix",
                Element(
                    "table",
                    Class("matrix"),
                    Element(
                        "thead",
                        Element(
                            "tr",
                            Element("th", Attribute("scope", "col"), "true ↓  predicted →"),
                            matrix.Labels.Select(label => Element("th", Attribute("scope", "col"), Name(label))),
                            Element("th", Attribute("scope", "col"), "cells"),
                            Element("th", Attribute("scope", "col"), "found"))),
                    Element("tbody", Enumerable.Range(0, size).Select(row => Row(matrix, row))))),
            Element("p", Class("note"), "Found: share of the cells of this label that the model named so (recall)."),
        ];
    }

    private static XElement Row(DemoMatrix matrix, int row)
    {
        int size = matrix.Labels.Count;
        long[] counts = [.. matrix.Counts.Skip(row * size).Take(size)];
        long total = counts.Sum();
        return Element(
            "tr",
            Element("th", Attribute("scope", "row"), Name(matrix.Labels[row])),
            counts.Select((count, column) => Cell(count, total, row == column)),
            Element("td", Class("row"), Figures.Whole(total)),
            Element("td", Class("row"), total > 0 ? Figures.Percent((double)counts[row] / total) : "–"));
    }

    private static XElement Cell(long count, long total, bool right) =>
        Element("td", Class(count > 0 ? $"{(right ? "right" : "wrong")}{Shade((double)count / total)}" : "zero"), Figures.Whole(count));

    private static int Shade(double share) => share switch
    {
        < 0.05 => 1,
        < 0.20 => 2,
        < 0.50 => 3,
        < 0.85 => 4,
        _ => 5,
    };

    private static XElement Lost(string? reason) => Element(
        "p",
        Class("story"),
        Element("b", "Not opened: "),
        reason ?? "no reason was recorded",
        ". The matrix is one exact sum that opens once, and only over the very sites that gave the statistics; the model does not need it.");

    private static object[]? Suppressed(IReadOnlyList<string> labels) => labels.Count == 0 ? null :
    [
        Element(
            "p",
            Element("b", labels.Count == 1 ? "One label is in no exact sum: " : $"{Figures.Whole(labels.Count)} labels are in no exact sum: "),
            Names(labels),
            ". Too few sites hold such cells, and an exact count over so few would tell about a single site. ",
            "Such cells take part in training, and are in no matrix."),
    ];
}
