using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Actinn;

public sealed class SynchronousTests
{
    private const int Steps = 40;

    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3, TestFraction = 0 };

    /// <summary>All labels at all sites, for nothing may be suppressed, but in quite different numbers.</summary>
    public static TheoryData<string> Splits => ["alike", "skewed labels", "large and small"];

    [Theory]
    [MemberData(nameof(Splits))]
    public void WithWholeBatchesTheNetworkIsThePooledOne(string split)
    {
        SiteCells[] sites = Sites(split);
        CellTypeSettings settings = Settings(batch: 60_000);
        CellTypeStudy study = new(settings);
        PlainFederation run = new(study, sites);
        ModelState end = run.Run();
        Assert.Equal(0, run.Clipped);
        PerceptronClassifier pooled = (PerceptronClassifier)Baseline.Train(settings, sites);
        AssertClose(pooled.Weights, ((PerceptronClassifier)study.Classifier(end)).Weights, 1e-6);
    }

    [Fact]
    public void TheSplitDoesNotMatterToBalancedClassesEither()
    {
        SiteCells[] sites = Sites("skewed labels");
        CellTypeSettings settings = Settings(batch: 60_000) with { Actinn = new() { Mode = TrainingMode.Synchronous, ClassWeights = LabelWeighting.Balanced } };
        CellTypeStudy study = new(settings);
        PerceptronClassifier federated = (PerceptronClassifier)study.Classifier(PlainFederation.Run(study, sites));
        AssertClose(((PerceptronClassifier)Baseline.Train(settings, sites)).Weights, federated.Weights, 1e-6);
        CellTypeStudy alike = new(Settings(batch: 60_000));
        Assert.True(Distance(((PerceptronClassifier)alike.Classifier(PlainFederation.Run(alike, sites))).Weights, federated.Weights) > 1e-3);
    }

    [Fact]
    public void SmallBatchesTellTheCellsAsWellAsPooled()
    {
        SyntheticCells cells = new() { SiteEffect = 0.3 };
        SiteCells[] sites = cells.Equal(5, 15);
        CellTypeSettings settings = cells.Settings() with { Rounds = 120, Batch = 32, Actinn = new() { Mode = TrainingMode.Synchronous } };
        CellTypeStudy study = new(settings);
        double federated = Accuracy(study.Classifier(PlainFederation.Run(study, sites)), sites);
        double pooled = Accuracy(Baseline.Train(settings, sites), sites);
        Assert.InRange(federated, 0.95, 1);
        Assert.InRange(federated, pooled - 0.02, 1);
    }

    [Fact]
    public void ALostSumChangesThePositionOnly()
    {
        CellTypeStudy study = new(Settings(batch: 32));
        ModelState state = StudyRun.To(study, Sites("alike"), entry: 5);
        ModelState next = study.Lost(state, study.Next(state)!, "too few sites");
        Assert.Equal(6, new CellTypeState(next).Entry);
        Assert.Equal(state.ToBytes(), next.With("entry", 5L).ToBytes());
        Assert.Equal("training/3", study.Next(next)!.Query);
    }

    [Fact]
    public void DropOutsStillGiveAClassifier()
    {
        SyntheticCells cells = new() { SiteEffect = 0.3 };
        SiteCells[] sites = cells.Equal(5, 15);
        CellTypeStudy study = new(cells.Settings() with { Rounds = 120, Batch = 64, Actinn = new() { Mode = TrainingMode.Synchronous } });
        ModelState end = StudyRun.To(study, sites, 123, dropsOut: (entry, site) => entry > 2 && site.Place == (entry % 5) + 1);
        Assert.InRange(Accuracy(study.Classifier(end), sites), 0.95, 1);
    }

    [Fact]
    public void ASiteOutsideTheStatisticsAddsNothing()
    {
        SiteCells[] sites = Sites("alike");
        CellTypeStudy study = new(Settings(batch: 32));
        ModelState state = StudyRun.To(study, sites, entry: 3, dropsOut: (entry, site) => entry == 2 && site.Place == 1);
        PlainContributions part = new(study.Next(state)!);
        Assert.Null(study.Contribute(study.Next(state)!, state, sites[0], null, part));
        Assert.All(part.Real["gradient"], value => Assert.Equal(0, value));
    }

    [Fact]
    public void EarlyStoppingIsRefusedHere() => Assert.Contains(
        "early stopping",
        Assert.Throws<ArgumentException>(() => new CellTypeStudy(Settings(batch: 32) with { EarlyStopping = new() { Patience = 2 } })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void TwoRunsGiveTheSameStateToTheByte()
    {
        SiteCells[] sites = Sites("alike");
        byte[] first = PlainFederation.Run(new CellTypeStudy(Settings(batch: 32)), sites).ToBytes();
        Assert.Equal(first, PlainFederation.Run(new CellTypeStudy(Settings(batch: 32)), sites).ToBytes());
    }

    internal static double Accuracy(CellTypeClassifier classifier, SiteCells[] sites)
    {
        bool[] right = [.. sites.SelectMany(site => classifier
            .Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Zip(site.Split.HeldOut, (label, row) => label == site.Labels[row]))];
        return right.Count(isRight => isRight) / (double)right.Length;
    }

    private static CellTypeSettings Settings(int batch) => Cells.Settings() with
    {
        Rounds = Steps,
        Batch = batch,
        ClipNorm = 1e4,
        LearningRateDecay = 0.9,
        DecaySteps = 10,
        Actinn = new() { Mode = TrainingMode.Synchronous },
    };

    private static SiteCells[] Sites(string split) => split switch
    {
        "alike" => Cells.Equal(5, 12),
        "skewed labels" => [Cells.Site(1, 30, 1, 2, 3), Cells.Site(2, 1, 30, 3, 2), Cells.Site(3, 2, 3, 30, 1), Cells.Site(4, 5, 1, 1, 30), Cells.Site(5, 9, 9, 1, 1)],
        _ => [Cells.Site(1, 60, 60, 60, 60), Cells.Site(2, 1, 2, 1, 1), Cells.Site(3, 5, 5, 5, 5), Cells.Site(4, 2, 1, 1, 1), Cells.Site(5, 9, 7, 8, 9)],
    };

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double relative) =>
        Assert.InRange(Distance(expected, actual), 0, relative);

    /// <summary>‖a − b‖ ÷ ‖a‖.</summary>
    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        (double apart, double length) = (0, 0);
        for (int i = 0; i < a.Length; i++)
        {
            apart += Math.Pow((double)a[i] - b[i], 2);
            length += Math.Pow(a[i], 2);
        }

        return Math.Sqrt(apart / length);
    }
}
