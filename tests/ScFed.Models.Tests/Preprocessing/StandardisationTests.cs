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
    public void FarValuesAreLimited()
    {
        float[] dense = new float[2];
        new Standardisation([5, 0], [100, 100]).Write(Cells, 0, dense);
        Assert.Equal([-10f, 10f], dense);
    }
}
