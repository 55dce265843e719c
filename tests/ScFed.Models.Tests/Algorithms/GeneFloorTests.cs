using ScFed.Models.Algorithms;

namespace ScFed.Models.Tests.Algorithms;

public class GeneFloorTests
{
    private static readonly CellTypeSettings Study = new SyntheticCells { Genes = 4 }.Settings();

    [Fact]
    public void HalfOfThePanelIsEnough() => Assert.Null(GeneFloor.Refusal(Study, "a.h5ad", ["G0", "x", "G3"]));

    [Fact]
    public void LessThanHalfIsRefusedWithANameFromEitherSide() => Assert.Equal(
        "1 of the study's 4 genes are in a.h5ad, fewer than it takes: the study names genes like G0, the file like g0",
        GeneFloor.Refusal(Study, "a.h5ad", ["g0", "G1", "g2"]));

    [Fact]
    public void TheStudySaysHowMuchIsEnough()
    {
        Assert.Null(GeneFloor.Refusal(Study with { MinGeneOverlap = 0 }, "a.h5ad", ["x"]));
        Assert.NotNull(GeneFloor.Refusal(Study with { MinGeneOverlap = 1 }, "a.h5ad", ["G0", "G1", "G2"]));
    }

    [Fact]
    public void AGeneThatStandsTwiceCountsOnce() => Assert.Equal(1, GeneFloor.Found(Study, ["G0", "G0", "G0"]));
}
