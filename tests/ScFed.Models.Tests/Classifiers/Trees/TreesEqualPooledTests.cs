using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Trees;

/// <summary>How the cells lie over sites changes no bit of the trees.</summary>
public sealed class TreesEqualPooledTests
{
    private static readonly Pancreas Pancreas = new();
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3 };

    public static TheoryData<string, double> Splits => new()
    {
        { "alike", 1 }, { "alike", 0.3 }, { "by type", 1 }, { "by type", 0.3 }, { "by study", 1 }, { "by study", 0.3 },
    };

    [Theory]
    [MemberData(nameof(Splits))]
    public void PancreasCellsGiveTheSameTreesFederatedAndPooled(string split, double columns)
    {
        SiteCells[] sites = split switch
        {
            "alike" => Pancreas.Alike(),
            "by type" => Pancreas.ByType(),
            _ => Pancreas.ByStudy(),
        };
        TreeSettings trees = new() { Rounds = 6, Genes = 100, ColsampleByTree = columns };
        CellTypeStudy study = new(Pancreas.Settings with { Classifier = ClassifierRegistry.Trees, Trees = trees });
        AssertEqualPooled(study, sites, trees.Rounds);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 0.5)]
    [InlineData(5, 1)]
    [InlineData(7, 0.5)]
    public void SkewedSitesGiveTheSameTreesFederatedAndPooled(int number, double columns)
    {
        SiteCells[] sites = [.. Enumerable.Range(1, number).Select(place => Cells.Site(place, 5 * place, 40 / place, place % 2 == 0 ? 30 : 3, 2 + (7 * place % 11)))];
        TreeSettings trees = new() { Rounds = 5, MaxDepth = 3, ColsampleByTree = columns };
        AssertEqualPooled(new CellTypeStudy(TreeRun.Settings(Cells, number, 0, number, trees)), sites, trees.Rounds);
    }

    [Fact]
    public void ASiteWithoutCellsChangesNothing()
    {
        SiteCells[] sites = [Cells.Site(1, 20, 10, 5, 9), Cells.Site(2, 9, 9, 9, 30), Cells.Site(3, 9, 9, 30, 9), Cells.Site(4, 0, 0, 0, 0)];
        CellTypeStudy study = new(TreeRun.Settings(Cells, 4, 0, 4) with { MinSurvivors = 4 });
        ModelState end = PlainFederation.Run(study, sites);
        Assert.Equal([1, 2, 3, 4], new CellTypeState(end).Survivors.ToArray());
        AssertEqualPooled(study, sites, study.Settings.Trees.Rounds);
    }

    [Fact]
    public void TheOrderOfSitesChangesNoByteOfTheState()
    {
        SiteCells[] sites = [Cells.Site(1, 20, 10, 5, 9), Cells.Site(2, 9, 9, 9, 30), Cells.Site(3, 9, 9, 30, 9)];
        SiteCells[] turned = [Moved(sites[2], 1), Moved(sites[0], 2), Moved(sites[1], 3)];
        CellTypeStudy study = new(TreeRun.Settings(Cells, 3, 0, 3));
        Assert.Equal(PlainFederation.Run(study, sites).ToBytes(), PlainFederation.Run(study, turned).ToBytes());
    }

    private static SiteCells Moved(SiteCells site, int place) => new(place, site.Cells, site.Labels, site.Split);

    private static void AssertEqualPooled(CellTypeStudy study, SiteCells[] sites, int rounds)
    {
        ModelState end = PlainFederation.Run(study, sites);
        TreesClassifier federated = (TreesClassifier)study.Classifier(end);
        Assert.Equal(rounds, federated.Trees);
        SiteCells[] kept = TreeRun.WithoutSuppressed(end, sites);
        TreeRun.AssertEqual(new Baseline(study, end, new PlainPerceptron()).Train(kept), federated);
    }
}
