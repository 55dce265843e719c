using System.Xml.Linq;
using ScFed.Node.Demo;
using ScFed.Node.Reports;

namespace ScFed.Node.Tests.Reports.Page;

public sealed class MatrixSectionTests
{
    [Fact]
    public void CountsStandInTrueRowsAndPredictedColumns()
    {
        XElement[] rows = PageReader.Read(SampleResult.Create()).Section("matrix").BodyRows();
        Assert.Equal(["alpha", "beta", "ductal", "acinar", "delta"], rows.Select(row => row.Element("th")!.Value));
        Assert.Equal(["36", "0", "0", "0", "1", "37", "97.3 %"], rows[0].Elements("td").Select(cell => cell.Value));
        Assert.Equal("right5", rows[0].Elements("td").First().Attribute("class")!.Value);
        Assert.Equal("wrong1", rows[0].Elements("td").ElementAt(4).Attribute("class")!.Value);
    }

    [Fact]
    public void LostMatrixNamesItsReason()
    {
        XElement section = PageReader.Read(SampleResult.Create() with { Matrix = null, MatrixLost = "Smart-seq2 did not come" }).Section("matrix");
        Assert.Empty(section.Descendants("table"));
        Assert.Contains("Not opened: Smart-seq2 did not come", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void SuppressedLabelsAreNamedWithOrWithoutAMatrix()
    {
        const string sentence = "One label is in no exact sum: endothelial";
        Assert.Contains(sentence, PageReader.Read(SampleResult.Create()).Section("matrix").Value, StringComparison.Ordinal);
        Assert.Contains(sentence, PageReader.Read(SampleResult.Create() with { Matrix = null }).Section("matrix").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void LabelWithoutCellsHasNoShare()
    {
        DemoMatrix matrix = new(["a", "b"], [3, 0, 0, 0]);
        XElement[] rows = PageReader.Read(SampleResult.Create() with { Matrix = matrix }).Section("matrix").BodyRows();
        Assert.Equal("–", rows[1].Elements("td").Last().Value);
    }

    [Fact]
    public void CountsThatDoNotFitTheLabelsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => DemoReport.Render(SampleResult.Create() with { Matrix = new DemoMatrix(["a", "b"], [1, 2, 3]) }));
    }
}
