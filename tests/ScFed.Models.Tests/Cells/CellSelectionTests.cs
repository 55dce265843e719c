using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

public class CellSelectionTests
{
    [Fact]
    public void RowsComeInTheOrderAskedFor()
    {
        CellMatrix part = Matrix().SelectRows([2, 0, 2]);
        Assert.Equal(["c3", "c1", "c3"], part.CellNames);
        Assert.Equal([0L, 2, 4, 6], part.RowStarts);
        Assert.Equal([4f, 5, 1, 2, 4, 5], part.Values);
        Assert.Equal([1, 2, 0, 2, 1, 2], part.Columns);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void RowThatDoesNotExistIsRefused(int row) => Assert.Throws<ArgumentOutOfRangeException>(() => Matrix().SelectRows([row]));

    [Fact]
    public void NoRowsGiveAnEmptyMatrix() => Assert.Equal(0, Matrix().SelectRows([]).Cells);

    private static CellMatrix Matrix() => new(["c1", "c2", "c3"], ["g1", "g2", "g3"], [0, 2, 3, 5], [0, 2, 0, 1, 2], [1, 2, 3, 4, 5]);
}
