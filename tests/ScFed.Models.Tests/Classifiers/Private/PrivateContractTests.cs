using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers.Private;

/// <summary>What every private study has to do, whatever its classifier, regime and unit.</summary>
public sealed class PrivateContractTests
{
    public static TheoryData<string, PrivateRegime, PrivacyUnit> All => PrivateStudies.All;

    [Theory]
    [MemberData(nameof(All))]
    public void EverySumIsClippedAndNoised(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        CellTypeStudy study = new(PrivateStudies.Settings(kind, regime, unit));
        PlainFederation run = new(study, PrivateStudies.Sites(unit)) { NoiseSeed = 1 };
        List<Ask> asks = [];
        while (study.Next(run.State) is { } ask)
        {
            asks.Add(ask);
            Assert.True(run.Step());
        }

        Assert.Equal(study.PlanLength, asks.Count);
        Assert.Equal(asks.Count, asks.Select(ask => ask.Query).Distinct().Count());
        Assert.All(asks, ask =>
        {
            Assert.Equal(unit, ask.Privacy!.Unit);
            Assert.Equal(ask.Purpose == Purposes.Evaluation ? StudyPart.HeldOut : StudyPart.Training, ask.Privacy.Part);
            Assert.False(ask.OnlyStatisticsSurvivors || ask.EveryStatisticsSurvivor);
            Assert.All(ask.Segments, segment => Assert.True(Assert.IsType<RealSegment>(segment) is { NoiseMultiplier: > 0, ClipNorm: > 0 }));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void WithoutNoiseItLearns(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        SiteCells[] sites = PrivateStudies.Sites(unit);
        CellTypeSettings settings = PrivateStudies.Settings(kind, regime, unit);
        CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { Steps = regime == PrivateRegime.Gradients ? 80 : 12 } });
        Assert.InRange(PrivateStudies.Accuracy(study.Classifier(PlainFederation.Run(study, sites)), sites), 0.9, 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ItsModelFileAnnotatesLikeAnyOther(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        SiteCells[] sites = PrivateStudies.Sites(unit);
        CellTypeStudy study = new(PrivateStudies.Settings(kind, regime, unit));
        ModelState end = new PlainFederation(study, sites) { NoiseSeed = 5 }.Run();
        ModelFile file = study.ModelFile(end, "private", new string('0', 64));
        Assert.Equal(unit.ToString().ToLowerInvariant(), file.Settings["privacy-unit"]);
        Assert.Equal(12, file.Rounds);
        CellTypeClassifier trained = study.Classifier(end);
        Assert.Equal(kind, trained.Kind);
        PanelCells cells = sites[0].OnPanel(trained.Genes);
        int[] rows = [.. Enumerable.Range(0, cells.Cells)];
        Assert.Equal(trained.Predict(cells, rows), ClassifierRegistry.Restore(file).Predict(cells, rows));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TheSplitOfTheUnitsToSitesDoesNotMatter(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        if (unit == PrivacyUnit.Site)
        {
            return; // the sites are the units: another split is other units
        }

        SiteCells[] sites = PrivateStudies.Sites(unit, testFraction: 0);
        CellTypeSettings settings = PrivateStudies.Settings(kind, regime, unit) with { TestFraction = 0 };
        ReadOnlySpan<double> apart = new CellTypeState(PlainFederation.Run(new CellTypeStudy(settings), sites)).Weights;
        ReadOnlySpan<double> two = new CellTypeState(PlainFederation.Run(new CellTypeStudy(settings), SiteCells.Pool(sites[..2]), SiteCells.Pool(sites[2..]))).Weights;
        ReadOnlySpan<double> backwards = new CellTypeState(PlainFederation.Run(new CellTypeStudy(settings), [.. sites.Reverse()])).Weights;
        double tolerance = regime == PrivateRegime.Gradients ? 1e-9 : 1e-5; // the units' networks are float32
        for (int i = 0; i < apart.Length; i++)
        {
            Assert.Equal(apart[i], two[i], tolerance);
            Assert.Equal(apart[i], backwards[i], tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TwoRunsReachOneStateAndOtherNoiseAnother(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        SiteCells[] sites = PrivateStudies.Sites(unit);
        byte[] first = Run(seed: 1);
        Assert.Equal(first, Run(seed: 1));
        Assert.NotEqual(first, Run(seed: 2));
        Assert.Equal(first, ModelState.FromBytes(first).ToBytes());

        byte[] Run(ulong seed)
        {
            CellTypeSettings settings = PrivateStudies.Settings(kind, regime, unit);
            CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { Steps = 3, SamplingRate = 0.5 } });
            return new PlainFederation(study, sites) { NoiseSeed = seed, SamplingSeed = 4 }.Run().ToBytes();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NobodysVectorDependsOnAnotherUnit(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        SiteCells[] sites = PrivateStudies.Sites(unit, testFraction: 0);
        CellTypeStudy study = new(PrivateStudies.Settings(kind, regime, unit) with { TestFraction = 0 });
        PlainFederation run = new(study, sites);
        run.Step();
        run.Step();
        Ask ask = study.Next(run.State)!;
        double[] all = SumAt(study, ask, run.State, sites[0]);
        UnitCells units = sites[0].Units(unit, StudyPart.Training);
        int[] ofFirst = units[0].ToArray();
        double[] first = SumAt(study, ask, run.State, Only(sites[0], ofFirst));
        double[] others = SumAt(study, ask, run.State, Only(sites[0], [.. sites[0].Split.Training.Except(ofFirst)]));
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal(all[i], first[i] + others[i], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ASiteWithoutUnitsAddsNothingAndALostSumMovesOn(string kind, PrivateRegime regime, PrivacyUnit unit)
    {
        CellTypeStudy study = new(PrivateStudies.Settings(kind, regime, unit));
        PlainFederation run = new(study, PrivateStudies.Sites(unit));
        run.Step();
        Ask ask = study.Next(run.State)!;
        Assert.All(SumAt(study, ask, run.State, PrivateStudies.Cells.Private(6, unit, 3, 0, 0, 0, 0)), value => Assert.Equal(0, value));
        ModelState next = study.Lost(run.State, ask, "too few sites");
        Assert.Equal(run.State.ToBytes(), next.With("entry", run.State.Longs("entry")).ToBytes());
        Assert.Equal("training/1", study.Next(next)!.Query);
    }

    private static SiteCells Only(SiteCells site, int[] rows) => new(site.Place, site.Cells, site.Labels, new TrainTestSplit(rows, []), site.Donors.ToArray());

    private static double[] SumAt(CellTypeStudy study, Ask ask, ModelState state, SiteCells site)
    {
        PlainContributions part = new(ask);
        Assert.Null(study.Contribute(ask, state, site, null, part));
        RealSegment segment = Assert.IsType<RealSegment>(Assert.Single(ask.Segments));
        return part.Units.TryGetValue(segment.Name, out PlainUnits? added) ? added.Sum.ToArray() : new double[segment.Length];
    }
}
