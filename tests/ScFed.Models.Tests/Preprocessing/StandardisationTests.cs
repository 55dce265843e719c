using ScFed.Models.Cells;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Preprocessing;

public sealed class StandardisationTests
{
    private static readonly PanelCells Cells = PanelCells.Normalise(new CellMatrix(["cell"], ["a", "b"], [0, 1], [1], [5f]), ["a", "b"]);

    [Fact]
    public void ZerosAreStandardisedToo()
    {
        float[] dense = new float[2];
        new Standardisation([0.5, 9], [2, 1]).Write(Cells, 0, dense);
        Assert.Equal(-1f, dense[0]);
        Assert.Equal((float)Math.Log(10001) - 9, dense[1], 1e-6f);
    }

    [Fact]
    public void AGeneWithoutDeviationIsLeftOut()
    {
        float[] dense = new float[2];
        new Standardisation([5, 1], [0, 0]).Write(Cells, 0, dense);
        Assert.All(dense, value => Assert.Equal(0, value));
    }

    [Fact]
    public void MeansAndScalesBelongTogether() => Assert.Throws<ArgumentException>(() => new Standardisation([1, 2], [1]));
}
