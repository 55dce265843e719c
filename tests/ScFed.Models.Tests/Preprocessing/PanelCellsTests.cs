using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Preprocessing;

public sealed class PanelCellsTests
{
    [Fact]
    public void TotalsCountTheGenesOutsideThePanel()
    {
        PanelCells cells = PanelCells.Normalise(Matrix(["a", "b"], 1, 3), ["missing", "b"]);
        Assert.Equal([1], cells.Columns(0).ToArray());
        Assert.Equal((float)Math.Log(1 + (3 * 1e4 / 4)), cells.Values(0)[0]);
    }

    [Fact]
    public void StoredZerosAndEmptyCellsStayZero()
    {
        PanelCells cells = PanelCells.Normalise(Matrix(["a", "b"], 0, 0), ["a", "b"]);
        Assert.Equal(0, cells.Values(0).Length);
    }

    [Fact]
    public void FractionsAreTakenAsTheyAre() =>
        Assert.Equal((float)Math.Log(1 + (0.25 * 1e4 / 1.0)), PanelCells.Normalise(Matrix(["a", "b"], 0.25f, 0.75f), ["a"]).Values(0)[0]);

    [Fact]
    public void NoValueIsLargerThanTheStatedOne() =>
        Assert.InRange(PanelCells.Normalise(Matrix(["a"], 1e30f), ["a"]).Values(0)[0], 9.2, PanelCells.LargestValue);

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ValuesThatAreNoCountsAreRefused(float value) =>
        Assert.Throws<UnsuitableCellsException>(() => PanelCells.Normalise(Matrix(["a"], value), ["a"]));

    [Fact]
    public void NormalisedValuesAreTakenAsTheyAre()
    {
        PanelCells cells = PanelCells.Normalised(Matrix(["a", "b", "c"], 2.5f, 0, 9.2f), ["c", "b", "missing", "a"]);
        Assert.Equal([3, 0], cells.Columns(0).ToArray());
        Assert.Equal([2.5f, 9.2f], cells.Values(0).ToArray());
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(10.1f)]
    [InlineData(float.PositiveInfinity)]
    public void ValuesThatAreNoLogarithmsOfCountsPerTenThousandAreRefused(float value) =>
        Assert.Throws<UnsuitableCellsException>(() => PanelCells.Normalised(Matrix(["a"], value), ["a"]));

    [Fact]
    public void AGeneTwiceInTheFileIsRefused() =>
        Assert.Throws<UnsuitableCellsException>(() => PanelCells.Normalise(Matrix(["a", "a"], 1, 2), ["a"]));

    private static CellMatrix Matrix(string[] genes, params float[] values) =>
        new(["cell"], genes, [0, values.Length], [.. Enumerable.Range(0, values.Length)], values);
}
