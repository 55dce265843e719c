using ScFed.Models.Comparison;

namespace ScFed.Models.Tests.Comparison;

public sealed class SplitTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 997).Select(cell => cell % 7 == 0 ? 0 : cell % 3 == 0 ? 1 : 2)];

    [Fact]
    public void EveryFoldHasItsShareOfEveryLabel()
    {
        int[] folds = StratifiedFolds.Draw(Labels, 5, 1);
        Assert.All(folds, fold => Assert.InRange(fold, 0, 4));
        for (int label = 0; label < 3; label++)
        {
            int[] sizes = [.. Enumerable.Range(0, 5).Select(fold => Enumerable.Range(0, Labels.Length).Count(cell => folds[cell] == fold && Labels[cell] == label))];
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        }
    }

    [Fact]
    public void FoldsFollowTheSeedAndNothingElse()
    {
        Assert.Equal(StratifiedFolds.Draw(Labels, 5, 1), StratifiedFolds.Draw(Labels, 5, 1));
        Assert.NotEqual(StratifiedFolds.Draw(Labels, 5, 1), StratifiedFolds.Draw(Labels, 5, 2));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void IidSitesAreEqualInSize(int sites)
    {
        int[] site = SiteSplit.Iid(Labels.Length, sites, 1);
        int[] sizes = [.. Enumerable.Range(0, sites).Select(place => site.Count(s => s == place))];
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
    }

    [Fact]
    public void SmallAlphaGivesMostOfALabelToOneSiteAndLargeAlphaToAll()
    {
        Assert.InRange(LargestShare(0.05), 0.6, 1);
        Assert.InRange(LargestShare(1000), 0.2, 0.26);
    }

    private static double LargestShare(double alpha)
    {
        List<double> largest = [];
        for (ulong seed = 0; seed < 20; seed++)
        {
            int[] site = SiteSplit.Dirichlet(Labels, 5, alpha, seed);
            Assert.All(site, place => Assert.InRange(place, 0, 4));
            for (int label = 0; label < 3; label++)
            {
                int[] cells = [.. Enumerable.Range(0, Labels.Length).Where(cell => Labels[cell] == label)];
                largest.Add(Enumerable.Range(0, 5).Max(place => cells.Count(cell => site[cell] == place)) / (double)cells.Length);
            }
        }

        return largest.Average();
    }
}
