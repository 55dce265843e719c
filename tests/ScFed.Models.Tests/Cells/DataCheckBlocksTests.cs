using ScFed.Models.Cells;
using ScFed.Models.Files;

namespace ScFed.Models.Tests.Cells;

/// <summary>A file of more cells than are held at a time is seen whole: its last cell counts as its first.</summary>
public class DataCheckBlocksTests
{
    private const int Cells = 9000;

    [Fact]
    public void FiguresAreThoseOfAllBlocks()
    {
        float[][] rows = [.. Enumerable.Range(1, Cells).Select(cell => (float[])[cell, 1])];
        List<double> told = [];
        DataReport report = new CheckedCells(["G1", "G2"], rows).Check(progress: told.Add);
        Assert.Equal((2L * Cells, (Cells * (Cells + 1) / 2.0) + Cells, (double)Cells), (report.NonZeros, report.Sum, report.Max));
        Assert.Equal((2, 4502, Cells + 1), report.CellTotals);
        Assert.Equal((ExpressionScale.Counts, true), (report.Scale, report.AllWhole));
        Assert.Equal([4096.0 / Cells, 8192.0 / Cells, 1], told);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    [InlineData(Cells - 1)]
    public void OneCellOfAnotherScaleIsFoundWhereverItIs(int place)
    {
        float[][] rows = [.. Enumerable.Range(0, Cells).Select(_ => (float[])[(float)Math.Log(1e4 + 1)])];
        Assert.Equal(ExpressionScale.LogNormalised, new CheckedCells(["G1"], rows).Check().Scale);
        rows[place] = [2.5f];
        Assert.Equal(ExpressionScale.Uncertain, new CheckedCells(["G1"], rows).Check().Scale);
    }

    [Fact]
    public void AFractionInTheLastBlockIsSeen()
    {
        float[][] rows = [.. Enumerable.Range(0, Cells).Select(_ => (float[])[20])];
        rows[^1] = [20.5f];
        Assert.False(new CheckedCells(["G1"], rows).Check().AllWhole);
    }
}
