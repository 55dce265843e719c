using System.Xml.Linq;
using ScFed.Node.Demo;
using ScFed.Node.Reports;

namespace ScFed.Node.Tests.Reports;

public sealed class DemoReportTests
{
    private const string Hostile = "<script>alert('&\"')</script>";

    [Fact]
    public void PageIsWellFormedAndHasEverySection()
    {
        XElement page = PageReader.Read(SampleResult.Create());
        Assert.Equal("html", page.Name.LocalName);
        Assert.Equal(
            ["comparison", "accuracy", "matrix", "uploads", "limits", "protocol", "files", "rounds"],
            page.Descendants("section").Select(section => (string?)section.Attribute("id")));
    }

    [Fact]
    public void PageFetchesAndRunsNothing()
    {
        string page = DemoReport.Render(SampleResult.Create());
        foreach (string word in new[] { "http:", "https:", "<script", "<link", "<img", "<iframe", "@import", "url(", "href", "src=", "onload" })
        {
            Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.StartsWith("<!DOCTYPE html>\n<html", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyMetaElementsLackAnEndTag()
    {
        string page = DemoReport.Render(SampleResult.Create());
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(page, "<([a-z]+)[^>]*/>"),
            match => Assert.Equal("meta", match.Groups[1].Value));
    }

    [Fact]
    public void HostileTextStaysText()
    {
        string page = DemoReport.Render(HostileEverywhere());
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(PageReader.Parse(page).Descendants(), element => element.Name.LocalName == "script");
    }

    [Fact]
    public void ControlAndFormatCharactersNeverReachThePage()
    {
        DemoResult result = SampleResult.Create();
        result = result with { Sites = [new DemoSite("a\0b\u001b[2J\u202Egnp\uFFFE\uD800", 1), .. result.Sites.Skip(1)] };
        XElement row = PageReader.Read(result).Section("comparison").BodyRows()[3];
        Assert.Equal("a\uFFFDb\uFFFD[2J\uFFFDgnp\uFFFD\uFFFD", row.Element("th")!.Value);
    }

    [Fact]
    public void ComparisonHasARowForEveryModel()
    {
        XElement[] rows = PageReader.Read(SampleResult.Create()).Section("comparison").BodyRows();
        Assert.Equal(["Federated", "Pooled", "Sites alone, mean", .. SampleResult.Names], rows.Select(row => row.Element("th")!.Value));
        Assert.Equal("95.8 %", rows[0].Elements("td").First().Value);
        Assert.Contains("+0.9", rows[1].Value, StringComparison.Ordinal);
        Assert.Contains("−10.5", rows[6].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingLocalScoreIsRefused()
    {
        DemoResult result = SampleResult.Create();
        Assert.Throws<ArgumentException>(() => DemoReport.Render(result with { Sites = [.. result.Sites.Skip(1)] }));
    }

    [Fact]
    public void SummaryTellsOfTheKilledSite()
    {
        XElement header = PageReader.Read(SampleResult.Create()).Descendants("header").Single();
        Assert.StartsWith("Five sites holding 500 cells", header.OfClass("lead").Single().Value, StringComparison.Ordinal);
        Assert.Contains("inDrop was killed in the middle of its upload", header.OfClass("story").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutADropNoneIsTold()
    {
        XElement page = PageReader.Read(SampleResult.WithoutDrop());
        Assert.Empty(page.OfClass("story"));
        Assert.Empty(page.OfClass("moment"));
        Assert.Empty(page.OfClass("mark"));
        Assert.Contains("Every site was there in every round", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void DropNobodyPlannedIsNotHushedUp()
    {
        XElement header = PageReader.Read(SampleResult.Create() with { DropStory = null }).Descendants("header").Single();
        Assert.Contains("Out of a round or more dropped inDrop.", header.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenThresholdIsNotCalledGood()
    {
        XElement page = PageReader.Read(SampleResult.Create() with { Threshold = 3 });
        Assert.Contains("t=3 of n=5, c=1: 2t > n + c does NOT hold", page.Section("protocol").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesAreNamedAndNotLinked()
    {
        XElement files = PageReader.Read(SampleResult.Create()).Section("files");
        Assert.Equal(8, files.Descendants("code").Count());
        Assert.Empty(files.Descendants("a"));
    }

    private static DemoResult HostileEverywhere()
    {
        DemoResult result = SampleResult.Create();
        return result with
        {
            Data = Hostile,
            StudyHash = Hostile,
            Device = Hostile,
            DropStory = Hostile,
            MatrixLost = Hostile,
            Sites = [.. result.Sites.Select(_ => new DemoSite(Hostile, 1))],
            Rounds = [.. result.Rounds.Select(round => round with
            {
                Purpose = round.Round < 3 ? Hostile : round.Purpose,
                Dropped = [Hostile],
                Outcome = round.Round < 9 ? Hostile : "sum",
            })],
            Matrix = new DemoMatrix([Hostile, Hostile], [1, 2, 3, 4]),
            SuppressedLabels = [Hostile, Hostile],
            Files = new DemoFiles(Hostile, Hostile, [Hostile]),
        };
    }
}
