using ScFed.Models.Classifiers.Trees;

namespace ScFed.Models.Tests.Classifiers.Trees;

public sealed class SplitSearchTests
{
    private const long One = Quantised.One;

    // Two labels, two bins beside that of zeros. The root holds eight cells, four of each label, at equal scores: g = ∓½, h = ½.
    private static readonly long[] Totals = [0, 0, 4 * One, 4 * One];
    private static readonly long[] Nobody = [0, 0, 0, 0];
    private static readonly long[] FourOfTheFirst = [-2 * One, 2 * One, 2 * One, 2 * One];
    private static readonly long[] TwoOfTheFirst = [-One, One, One, One];
    private static readonly long[] OneOfEach = [0, 0, One, One];

    [Fact]
    public void TheSplitThatTellsTheLabelsApartIsFound()
    {
        Split split = Best([.. OneOfEach, .. OneOfEach, .. Nobody, .. FourOfTheFirst])!;
        Assert.Equal((1, 1), (split.Slot, split.Cut));
        Assert.Equal(FourOfTheFirst, split.Right);
        Assert.Equal([2 * One, -2 * One, 2 * One, 2 * One], split.Left);
    }

    [Fact]
    public void WhatGainsNothingIsNotSplit() => Assert.Null(Best([.. OneOfEach, .. OneOfEach]));

    [Fact]
    public void OfEqualGainsTheLowerGeneWins() => Assert.Equal(0, Best([.. Nobody, .. FourOfTheFirst, .. FourOfTheFirst, .. Nobody])!.Slot);

    [Fact]
    public void OfCutsThatMoveNoCellTheHigherWins() => Assert.Equal(1, Best([.. Nobody, .. FourOfTheFirst])!.Cut);

    [Fact]
    public void ACutBelowAFilledBinIsTriedToo() => Assert.Equal(0, Best([.. TwoOfTheFirst, .. TwoOfTheFirst])!.Cut);

    [Theory]
    [InlineData(4, true)]
    [InlineData(4.001, false)]
    public void AChildNeedsItsWeight(double least, bool splits) =>
        Assert.Equal(splits, Best([.. Nobody, .. FourOfTheFirst], new TreeSettings { MinChildWeight = least }) is not null);

    [Fact]
    public void TheLeftChildNeedsItsWeightToo()
    {
        long[] sevenCells = [-One / 2, One / 2, 7 * One / 2, 7 * One / 2];
        Assert.NotNull(Best([.. Nobody, .. sevenCells], new TreeSettings { MinChildWeight = 1 }));
        Assert.Null(Best([.. Nobody, .. sevenCells], new TreeSettings { MinChildWeight = 1.001 }));
    }

    private static Split? Best(long[] histogram, TreeSettings? settings = null) =>
        new SplitSearch(settings ?? new TreeSettings(), classes: 2, binsOfGene: 2).Best(Totals, histogram);
}
