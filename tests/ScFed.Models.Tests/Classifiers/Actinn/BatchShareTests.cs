using CsCheck;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Actinn;

namespace ScFed.Models.Tests.Classifiers.Actinn;

public sealed class BatchShareTests
{
    private static readonly CellTypeSettings Settings = new SyntheticCells().Settings() with { Batch = 10 };

    [Fact]
    public void AWholeBatchIsAllCellsOnce()
    {
        int[] share = BatchShare.Of(Settings with { Batch = 1000 }, place: 1, step: 3, own: 40, all: 100);
        Assert.Equal(Enumerable.Range(0, 40), share.Order());
    }

    [Fact]
    public void EachPassTakesEveryCellOnceInAnOrderOfItsOwn()
    {
        int[] first = [.. Enumerable.Range(0, 10).SelectMany(step => BatchShare.Of(Settings, 1, step, own: 40, all: 100))];
        int[] second = [.. Enumerable.Range(10, 10).SelectMany(step => BatchShare.Of(Settings, 1, step, own: 40, all: 100))];
        Assert.Equal(Enumerable.Range(0, 40), first.Order());
        Assert.Equal(Enumerable.Range(0, 40), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void AllSharesTogetherAreTheBatchGiveOrTakeOneASite() => Gen.Select(Gen.Int[1, 60].Array[1, 8], Gen.Int[1, 80], Gen.Int[0, 500]).Sample((own, batch, step) =>
    {
        int all = own.Sum();
        int together = own.Select((cells, site) => BatchShare.Of(Settings with { Batch = batch }, site + 1, step, cells, all).Length).Sum();
        Assert.InRange(together, Math.Min(batch, all) - own.Length, Math.Min(batch, all) + own.Length);
    });
}
