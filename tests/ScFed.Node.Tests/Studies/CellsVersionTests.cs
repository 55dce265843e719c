using ScFed.Models.Cells;
using ScFed.Node.Studies;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Tests.Studies;

public class CellsVersionTests
{
    private static readonly string[] Labels = ["a", "b"];
    private static readonly DataVersion Honest = CellsVersion.Of(Matrix(), Labels, ["d1", "d1"]);

    [Fact]
    public void SameCellsReadAgainAreTheSameVersion() => Assert.Equal(Honest.Hash, CellsVersion.Of(Matrix(), [.. Labels], []).Hash);

    [Fact]
    public void RenamedCellsAreTheSameVersion() => Assert.Equal(Honest.Hash, CellsVersion.Of(Matrix(cell: "other"), Labels, []).Hash);

    [Fact]
    public void AnotherValueGeneLabelOrPlaceIsAnotherVersion()
    {
        DataVersion[] others =
        [
            CellsVersion.Of(Matrix(value: 9), Labels, []),
            CellsVersion.Of(Matrix(gene: "G9"), Labels, []),
            CellsVersion.Of(Matrix(column: 0), Labels, []),
            CellsVersion.Of(Matrix(start: 2), Labels, []),
            CellsVersion.Of(Matrix(), ["a", "c"], []),
            CellsVersion.Of(Matrix(), ["ab", ""], []),
        ];
        Assert.Equal(others.Length + 1, others.Append(Honest).Select(v => v.Hash).Distinct().Count());
    }

    [Fact]
    public void DonorsAreCountedByName()
    {
        Assert.Single(Honest.Donors);
        Assert.Equal(2, CellsVersion.Of(Matrix(), Labels, ["d2", "d3"]).Donors.Count);
        Assert.Equal(3, CellsVersion.Of(Matrix(), Labels, ["d2", "d3"]).DonorsChangedFrom(Honest));
    }

    private static CellMatrix Matrix(string cell = "cell", string gene = "G1", float value = 3, int column = 1, long start = 1) =>
        new([$"{cell} 1", $"{cell} 2"], ["G0", gene], [0, start, 3], [0, column, 1], [1, 2, value]);
}
