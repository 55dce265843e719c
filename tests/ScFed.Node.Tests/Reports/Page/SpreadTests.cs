using CsCheck;
using ScFed.Node.Reports.Page;

namespace ScFed.Node.Tests.Reports.Page;

public sealed class SpreadTests
{
    [Fact]
    public void LabelsAreApartAndAboveTheFloor()
    {
        Gen.Double[0, 300].Array[0, 8].Sample(wished =>
        {
            double[] placed = [.. Spread.Apart(wished, 16, 300).Order()];
            Assert.All(placed, y => Assert.True(y <= 300));
            Assert.All(placed.Zip(placed.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16 - 1e-9));
        });
    }

    [Fact]
    public void LabelWithoutARowIsLeftOut()
    {
        Assert.Equal([0, 1, -1, 0], Spread.Rows([(10, 20), (12, 20), (14, 20), (60, 20)], 2));
    }
}
