using CsCheck;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers.Trees;

public sealed class GeneCutsTests
{
    [Fact]
    public void CutsAreQuantilesOfWhatIsNotZero()
    {
        GeneCuts cuts = GeneCuts.From(Histograms([.. Enumerable.Range(10, 40)]), 5);
        Assert.Equal([1, 20, 30, 40], cuts.All.ToArray());
    }

    [Fact]
    public void AFrequentValueIsCutOnce()
    {
        GeneCuts cuts = GeneCuts.From(Histograms([.. Enumerable.Repeat(64, 90), 200, 201, 202]), 5);
        Assert.Equal([1, 64, GeneHistograms.Bins, GeneHistograms.Bins], cuts.All.ToArray());
    }

    [Fact]
    public void ValuesBelowTheFirstCutMoveNoOther()
    {
        GeneCuts cuts = GeneCuts.From(Histograms([.. Enumerable.Repeat(0, 1000), .. Enumerable.Range(10, 40)]), 5);
        Assert.Equal([1, 20, 30, 40], cuts.All.ToArray());
    }

    [Fact]
    public void AGeneWithoutValuesHasTheFirstCutOnly()
    {
        GeneCuts cuts = GeneCuts.From(new GeneHistograms(1), 4);
        Assert.Equal([1, GeneHistograms.Bins, GeneHistograms.Bins], cuts.All.ToArray());
    }

    [Fact]
    public void CutsOfAGeneRise() => Gen.Int[0, GeneHistograms.Bins - 1].Array[1, 60].Sample(steps =>
    {
        long[] cuts = GeneCuts.From(Histograms(steps), 16).All.ToArray();
        long[] made = [.. cuts.TakeWhile(cut => cut < GeneHistograms.Bins)];
        Assert.Equal(made.Distinct().Order(), made);
        Assert.All(cuts[made.Length..], cut => Assert.Equal(GeneHistograms.Bins, cut));
    });

    [Fact]
    public void ABinIsRightOfACutWhereItsValueReachesTheThreshold()
    {
        GeneCuts cuts = GeneCuts.From(Histograms([3, 9, 9, 31, 32, 33, 64, 100, 200, 290]), 8);
        byte[] table = cuts.Table();
        Gen.OneOf(Gen.Float[0, 9.3f], Gen.Int[0, 290].Select(step => step / 32f), Gen.Int[1, 290].Select(step => MathF.BitDecrement(step / 32f))).Sample(value =>
        {
            for (int cut = 0; cut < cuts.PerGene; cut++)
            {
                Assert.Equal(value >= cuts.Threshold(0, cut), GeneCuts.BinOf(table, 0, value) > cut);
            }
        });
    }

    private static GeneHistograms Histograms(params int[] steps)
    {
        long[] counts = new long[GeneHistograms.Bins];
        foreach (int step in steps)
        {
            counts[step]++;
        }

        return new GeneHistograms(counts);
    }
}
