using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

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
}
