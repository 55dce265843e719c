using System.Globalization;
using System.Xml.Linq;
using ScFed.Node.Demo;

namespace ScFed.Node.Tests.Reports.Page;

public sealed class AccuracyChartTests
{
    [Fact]
    public void EveryTrainingRoundIsAPoint()
    {
        XElement chart = Chart(SampleResult.Create());
        Assert.Equal(49, chart.OfClass("point").Count());
        Assert.Single(chart.OfClass("ring"));
        Assert.Equal(50, chart.OfClass("curve").Single().Attribute("points")!.Value.Split(' ').Length);
    }

    [Fact]
    public void DropOutIsMarkedWithTheSite()
    {
        XElement chart = Chart(SampleResult.Create());
        Assert.Equal("inDrop dropped out", chart.OfClass("event").Single().Value);
        Assert.StartsWith("training round 14:", chart.OfClass("ring").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void LevelsAreNamedWithTheirValues()
    {
        Assert.Equal(
            ["pooled 96.7 %", "alone (mean) 89.6 %", "federated 95.8 %"],
            Chart(SampleResult.Create()).OfClass("tag").Select(tag => tag.Value));
    }

    [Fact]
    public void NoTagCoversAnother()
    {
        DemoScore same = new(0.999, 0.9);
        double[] heights = [.. Chart(SampleResult.Create() with { Test = new DemoTest(same, same, same, SampleResult.Create().Test.Local) })
            .OfClass("tag").Select(tag => double.Parse(tag.Attribute("y")!.Value, CultureInfo.InvariantCulture)).Order()];
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15.99));
    }

    [Fact]
    public void ManyDropOutsLeaveNoLabelOnAnother()
    {
        DemoResult result = SampleResult.Create();
        result = result with { Rounds = [.. result.Rounds.Select(round => round with { Dropped = ["inDrop"] })] };
        XElement chart = Chart(result);
        Assert.Equal(50, chart.OfClass("moment").Count());
        Assert.InRange(chart.OfClass("event").Count(), 2, 14);
    }

    [Fact]
    public void LostAttemptIsMarkedAndItsRoundCountsOnce()
    {
        DemoResult result = SampleResult.WithoutDrop();
        DemoRound lost = result.Rounds[10] with { Outcome = "too-few-survivors", Accuracy = null };
        result = result with { Rounds = [.. result.Rounds.Take(10), lost, result.Rounds[10] with { Attempt = 1 }, .. result.Rounds.Skip(11)] };
        XElement chart = Chart(result);
        Assert.Equal(50, chart.OfClass("point").Count() + chart.OfClass("ring").Count());
        Assert.Equal("attempt lost", chart.OfClass("event").Single().Value);
    }

    [Fact]
    public void AxesHaveNamesUnitsAndAGrid()
    {
        XElement chart = Chart(SampleResult.Create());
        string[] texts = [.. chart.Descendants("text").Select(text => text.Value)];
        Assert.Contains("training round", texts);
        Assert.Contains("accuracy (% of held-out cells)", texts);
        Assert.Contains("100 %", texts);
        Assert.Contains("50", texts);
        Assert.Equal(6, chart.OfClass("gridline").Count());
    }

    [Fact]
    public void WithoutTrainingThereIsASentenceInsteadOfAChart()
    {
        DemoResult result = SampleResult.Create();
        XElement section = PageReader.Read(result with { Rounds = [.. result.Rounds.Take(3)] }).Section("accuracy");
        Assert.Empty(section.Descendants("svg"));
        Assert.Contains("no curve to draw", section.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    public void AnyNumberOfRoundsStaysInTheFrame(int rounds)
    {
        DemoResult result = SampleResult.Create();
        XElement chart = Chart(result with { Rounds = [.. Enumerable.Range(1, rounds).Select(SampleResult.Training)] });
        Assert.All(
            chart.Descendants("circle").Select(circle => double.Parse(circle.Attribute("cx")!.Value, CultureInfo.InvariantCulture)),
            x => Assert.InRange(x, 64, 748));
        Assert.InRange(chart.Descendants("text").Count(), 5, 26);
    }

    [Fact]
    public void ScoreThatIsNoNumberDrawsNothing()
    {
        DemoResult result = SampleResult.Create();
        DemoScore none = new(double.NaN, double.NaN);
        string page = Node.Reports.DemoReport.Render(result with { Test = new DemoTest(none, none, none, [.. result.Test.Local.Select(_ => none)]) });
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    private static XElement Chart(DemoResult result) => PageReader.Read(result).Section("accuracy").OfClass("wide").Single();
}
