using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Algorithms;

public sealed class LabelCountsTests
{
    [Fact]
    public void FederatedCountsArePooledCounts()
    {
        SyntheticCells cells = new();
        ModelState end = PlainFederation.Run(new LabelCounts(4, 100), cells.Site(1, 3, 0, 2, 1), cells.Site(2, 1, 1, 0, 5), cells.Site(3, 0, 0, 0, 7));
        Assert.Equal([4, 1, 2, 13], end.Longs("counts").ToArray());
    }

    [Fact]
    public void ItStandsInTheGuideForContributorsAsItIs()
    {
        string[] source = File.ReadAllLines(TestFiles.Repository("src/ScFed.Models/Algorithms/LabelCounts.cs"));
        IEnumerable<string> shown = source.SkipWhile(line => !line.StartsWith("public sealed class", StringComparison.Ordinal)).Where(line => line.Trim() != "/// <inheritdoc />");
        Assert.Contains($"```csharp\n{string.Join('\n', shown)}\n```\n", File.ReadAllText(TestFiles.Repository("CONTRIBUTING.md")), StringComparison.Ordinal);
    }
}
