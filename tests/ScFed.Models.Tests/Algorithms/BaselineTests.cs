using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Algorithms;

public sealed class BaselineTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3 };
    private static readonly SiteCells[] Sites =
    [
        Cells.Site(1, 20, 20, 0, 0), Cells.Site(2, 10, 10, 10, 10), Cells.Site(3, 10, 10, 10, 10), Cells.Site(4, 10, 10, 10, 10), Cells.Site(5, 10, 10, 10, 10),
    ];

    private readonly CellTypeStudy _study = new(Cells.Settings());

    [Fact]
    public void PooledCellsAreTold()
    {
        CellTypeClassifier pooled = Baseline().Train(Sites);
        Assert.InRange(Accuracy(pooled), 0.95, 1);
    }

    [Fact]
    public void ALocalClassifierDoesNotKnowWhatItsSiteLacks()
    {
        CellTypeClassifier local = Baseline().Train([Sites[0]]);
        Assert.InRange(Accuracy(local), 0.3, 0.8);
    }

    [Fact]
    public void ItTellsEachSumOfTheWholePlan()
    {
        List<(int, int)> told = [];
        Baseline().Train([Sites[0]], (done, of) => told.Add((done, of)));
        Assert.Equal(Enumerable.Range(1, 3 + 8).Select(done => (done, 3 + 8)), told);
    }

    [Fact]
    public void CellsOfSitesWithOtherGenesAreNotPooled()
    {
        SiteCells other = new SyntheticCells { Genes = Cells.Genes + 1 }.Site(2, 10, 10, 10, 10);
        Assert.Throws<ArgumentException>(() => Baseline().Train([Sites[0], other]));
    }

    [Fact]
    public void ItStopsWhenTold()
    {
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => Baseline().Train(Sites, (_, _) => stop.Cancel(), stop.Token));
    }

    [Fact]
    public void ASiteWithoutKeptCellsIsRefused() =>
        Assert.Throws<UnsuitableCellsException>(() => Baseline().Train([Cells.Site(6, 0, 0, 0, 0)]));

    private Baseline Baseline() => new(_study, StudyRun.To(_study, Sites, entry: 3), new PlainPerceptron());

    private static double Accuracy(CellTypeClassifier classifier)
    {
        bool[] right = [.. Sites.SelectMany(site => classifier
            .Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Zip(site.Split.HeldOut, (label, row) => label == site.Labels[row]))];
        return right.Count(isRight => isRight) / (double)right.Length;
    }
}
