using System.Text.RegularExpressions;
using System.Xml.Linq;
using ScFed.Models.Federation;
using ScFed.Node.Reports.Sweeps;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Sweeps.Results;

namespace ScFed.Node.Tests.Sweeps;

public sealed partial class SweepReportTests
{
    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(2, 4.3027)]
    [InlineData(30, 2.0423)]
    [InlineData(31, 2.0395)]
    [InlineData(60, 2.0003)]
    [InlineData(100, 1.9840)]
    [InlineData(100_000, 1.9600)]
    public void QuantilesAreThoseOfTheTables(int degrees, double quantile) => Assert.Equal(quantile, StudentT.Quantile(degrees), 2e-4);

    [Fact]
    public void AnIntervalIsThatOfTheMeanAndOneValueHasNone()
    {
        (double mean, double half) = StudentT.Interval([1, 2, 3]);
        Assert.Equal(2, mean);
        Assert.Equal(2.4841, half, 1e-3);
        Assert.Equal((5.0, 0.0), StudentT.Interval([5]));
    }

    [Fact]
    public void ASweepOverEverythingIsDrawnAndEveryPointLeadsToItsRow()
    {
        string page = Render(new SweepGrid
        {
            Split = ["iid 4", "iid 8", "dirichlet 0.5 4"],
            Protection = [Protection.Plain, Protection.Masked, Protection.Noised],
            Epsilon = [new Epsilon(0.5), new Epsilon(2), Epsilon.Infinite],
            Delta = [1e-5],
            Clip = [1, 8],
            Bits = [20, 32],
            Seed = [1, 2, 3],
        });
        foreach (string section in (string[])["protections", "privacy", "sites", "heterogeneity", "clip", "cost-sites", "cost-bits", "rows", "method"])
        {
            Assert.Contains($"<section id=\"{section}\">", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<section id=\"failed\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<section id=\"attack\">", page, StringComparison.Ordinal);
        HashSet<string> anchors = [.. Anchor().Matches(page).Select(match => match.Groups[1].Value)];
        string[] links = [.. Link().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.True(links.Length > 50);
        Assert.All(links, link => Assert.Contains(link, anchors));
        Assert.Contains("∞", page, StringComparison.Ordinal);
        Assert.Contains("a machine, 2 cores", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineOverEpsilonEndsInTheCellsWithoutNoise()
    {
        XElement page = XElement.Parse(Render(new SweepGrid { Split = ["iid 4"], Epsilon = [new Epsilon(0.5), new Epsilon(2), Epsilon.Infinite], Delta = [1e-5], Unit = [PrivacyUnit.Cell, PrivacyUnit.Donor] })[15..]);
        XElement section = page.Descendants("section").Single(section => section.Attribute("id")!.Value == "privacy");
        XElement chart = section.Descendants("svg").First(svg => svg.Attribute("role") is not null);
        Assert.Equal(["0.5", "2", "∞"], chart.Elements("text").Select(text => text.Value).Where(text => text is "0.5" or "2" or "∞"));
        XElement[] lines = [.. chart.Elements("g").Where(line => line.Attribute("class")!.Value is "federated" or "second")];
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(3, line.Element("polyline")!.Attribute("points")!.Value.Split(' ').Length));
        Assert.Contains("unit=donor", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void FailuresAndWhatWasNotRunAreShown()
    {
        IReadOnlyList<ResultRow> rows = ResultRow.Of([SweepSamples.Result(SweepSamples.Case, error: "<b>broken</b>")]);
        string page = SweepReport.Render(rows, 3);
        Assert.Contains("1 cell failed, and 2 cells were not run yet", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;broken", page, StringComparison.Ordinal);
        Assert.Contains("<section id=\"failed\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingFinishedIsAPageToo() => Assert.Contains("5 cells were not run yet", SweepReport.Render([], 5), StringComparison.Ordinal);

    [Fact]
    public void AttacksAreDrawnWhereThereAreSome()
    {
        CellResult[] results = [.. Results(new SweepGrid { Split = ["iid 4"], Epsilon = [new Epsilon(1), Epsilon.Infinite], Delta = [1e-5] })
            .Select(result => result.Case.Kind == CellKind.Federated ? result with { AttackAuc = 0.6, AttackTprAt1Pct = 0.02 } : result)];
        Assert.Contains("<section id=\"attack\">", SweepReport.Render(ResultRow.Of(results), results.Length), StringComparison.Ordinal);
    }

    private static string Render(SweepGrid grid)
    {
        CellResult[] results = Results(grid);
        return SweepReport.Render(ResultRow.Of(results), results.Length);
    }

    private static CellResult[] Results(SweepGrid grid) =>
    [
        .. SweepCases.Of(SweepSamples.File with { Grid = grid }, SweepSamples.Hashes).Select(which => SweepSamples.Result(which, 0.8 + (0.01 * which.Seed)) with
        {
            Sites = which.Split is null ? 1 : SiteDivision.Parse(which.Split)!.Sites,
        }),
    ];

    [GeneratedRegex("id=\"(cell-[0-9a-f]+)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("href=\"#(cell-[0-9a-f]+)\"")]
    private static partial Regex Link();
}
