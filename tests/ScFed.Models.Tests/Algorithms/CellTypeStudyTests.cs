using System.Security.Cryptography;
using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Algorithms;

public sealed class CellTypeStudyTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3 };
    private static readonly SiteCells[] Sites = Cells.Equal(5, 15);

    public static TheoryData<string> Trainers => Classifiers.Registry.Trainers;

    [Theory]
    [MemberData(nameof(Trainers))]
    public void SeparableCellsAreTold(string trainer)
    {
        CellTypeStudy study = new(Cells.Settings(), Classifiers.Registry.Trainer(trainer));
        CellTypeState end = new(PlainFederation.Run(study, Sites));
        Assert.InRange(Accuracy(end), 0.95, 1);
        Assert.Equal(5 * 4 * 3, end.HeldOutByLabel.ToArray().Sum());
    }

    [Fact]
    public void ThePlanIsPresenceStatisticsTrainingEvaluation()
    {
        CellTypeStudy study = new(Cells.Settings() with { Rounds = 2 });
        PlainFederation run = new(study, Sites);
        List<string> queries = [];
        while (study.Next(run.State) is { } ask)
        {
            queries.Add(ask.Query);
            run.Step();
        }

        Assert.Equal(["label-presence", "gene-presence", "statistics", "training/0", "training/1", "evaluation"], queries);
        Assert.Equal(queries.Count, study.PlanLength);
    }

    [Fact]
    public void TwoRunsGiveTheSameStateToTheByte()
    {
        byte[] first = PlainFederation.Run(new CellTypeStudy(Cells.Settings()), Sites).ToBytes();
        byte[] second = PlainFederation.Run(new CellTypeStudy(Cells.Settings()), Sites).ToBytes();
        Assert.Equal(first, second);
        Assert.Equal(first, ModelState.FromBytes(first).ToBytes());
    }

    [Theory]
    [InlineData("actinn", "variance", "d0e3a2959e336c1ad92e27fbb7669dcb83890492")]
    [InlineData("actinn", "seurat", "b81b203fa5d96de91dfda01d0db842666f9852fa")]
    [InlineData("actinn", "actinn", "1f81dc0b9bc1ed47b97de3dbc1890d62fc00aa05")]
    [InlineData("svm", "variance", "047a66fbe2e860b0b282d7aa715c4e27a7acc5a9")]
    [InlineData("logistic", "variance", "19c2e64cedb41e34285a0ae1f115a5d6c1bdc4dd")]
    public void TheStateAfterKnownSumsStaysWhatItIs(string classifier, string selection, string hash)
    {
        CellTypeStudy study = new(Cells.Settings() with { MaxGenes = 20, Classifier = classifier, GeneSelection = selection });
        ModelState state = study.Initial();
        for (int entry = 0; entry < 6; entry++)
        {
            Ask ask = study.Next(state)!;
            state = study.Apply(state, ask, KnownSum(ask));
        }

        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(state.ToBytes()))[..40]);
    }

    [Fact]
    public void TheSumIsScaledByTheStatisticsSurvivorsOverThoseInIt()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState state = StudyRun.To(study, Sites, entry: 3);
        Ask ask = study.Next(state)!;
        double[] update = new double[ask.Segments[0].Length];
        update[0] = 0.25;
        ModelState next = study.Apply(state, ask, new Sum(new Dictionary<string, long[]>(), new Dictionary<string, double[]> { ["update"] = update }, [1, 2, 4, 5]));
        Assert.Equal(new CellTypeState(state).Weights[0] + (0.25 * (5.0 / 4)), new CellTypeState(next).Weights[0]);
        Assert.Equal(new CellTypeState(state).Weights[1], new CellTypeState(next).Weights[1]);
    }

    [Fact]
    public void DropOutsInTrainingStillGiveAClassifier()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState end = StudyRun.To(study, Sites, study.PlanLength, dropsOut: (entry, site) => entry is > 2 and < 11 && site.Place == (entry % 5) + 1);
        Assert.InRange(Accuracy(new CellTypeState(end)), 0.95, 1);
    }

    [Fact]
    public void ASiteOutsideTheStatisticsAddsNothing()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState state = StudyRun.To(study, Sites, entry: 3, dropsOut: (entry, site) => entry == 2 && site.Place == 1);
        PlainContributions part = new(study.Next(state)!);
        Assert.Null(study.Contribute(study.Next(state)!, state, Sites[0], null, part));
        Assert.All(part.Real["update"], value => Assert.Equal(0, value));
    }

    [Fact]
    public void ALostTrainingRoundChangesThePositionOnly()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState state = StudyRun.To(study, Sites, entry: 4);
        ModelState next = study.Lost(state, study.Next(state)!, "too few sites");
        Assert.Equal(5, new CellTypeState(next).Entry);
        Assert.Equal(state.ToBytes(), next.With("entry", 4L).ToBytes());
    }

    [Fact]
    public void AnEvaluationWithoutEveryStatisticsSurvivorIsLostWithItsReason()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState end = StudyRun.To(study, Sites, study.PlanLength, dropsOut: (entry, site) => entry == 11 && site.Place == 3);
        CellTypeState state = new(end);
        Assert.False(state.HasMatrix);
        Assert.Equal("a site of the statistics is missing", state.MatrixLost);
        Assert.Null(study.Next(end));
    }

    [Fact]
    public void OnlyTheStatisticsSurvivorsAreEvaluated()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState state = StudyRun.To(study, Sites, study.PlanLength - 1, dropsOut: (entry, site) => entry == 2 && site.Place == 1);
        Ask ask = study.Next(state)!;
        Assert.True(ask.OnlyStatisticsSurvivors && ask.EveryStatisticsSurvivor);
        ModelState end = StudyRun.To(study, Sites, study.PlanLength, dropsOut: (entry, site) => entry == 2 && site.Place == 1);
        Assert.Equal(4 * 4 * 3, new CellTypeState(end).Matrix.ToArray().Sum());
    }

    [Fact]
    public void ASumOfTheWrongLengthIsRefused()
    {
        CellTypeStudy study = new(Cells.Settings());
        Sum sum = new(new Dictionary<string, long[]> { ["training"] = [5], ["held-out"] = [5] }, new Dictionary<string, double[]>(), [1, 2, 3, 4, 5]);
        Assert.Throws<ArgumentException>(() => study.Apply(study.Initial(), study.Next(study.Initial())!, sum));
    }

    [Fact]
    public void AnUpdateThatIsNotFiniteStopsTheStudy()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState state = StudyRun.To(study, Sites, entry: 3);
        Ask ask = study.Next(state)!;
        double[] update = new double[ask.Segments[0].Length];
        update[5] = double.PositiveInfinity;
        Sum sum = new(new Dictionary<string, long[]>(), new Dictionary<string, double[]> { ["update"] = update }, [1, 2, 3, 4, 5]);
        Assert.Throws<NotFiniteException>(() => study.Apply(state, ask, sum));
    }

    [Fact]
    public void TooManyCellsAreRefused()
    {
        CellTypeStudy study = new(Cells.Settings() with { MaxCellsPerSite = 10 });
        Assert.Throws<UnsuitableCellsException>(() => PlainFederation.Run(study, Sites));
    }

    private static double Accuracy(CellTypeState end)
    {
        int labels = end.KeptLabels.Length;
        long right = Enumerable.Range(0, labels).Sum(label => end.Matrix[(label * labels) + label]);
        return (double)right / end.HeldOutByLabel.ToArray().Sum();
    }

    /// <summary>A sum from a generator: all present, plausible statistics, small updates of three of the four survivors.</summary>
    private static Sum KnownSum(Ask ask)
    {
        StudyRandom random = StudyRandom.For(ask.Query, 9);
        Dictionary<string, long[]> exact = [];
        Dictionary<string, double[]> real = [];
        foreach (Segment segment in ask.Segments)
        {
            if (segment is RealSegment)
            {
                real.Add(segment.Name, [.. Enumerable.Range(0, segment.Length).Select(_ => (random.Unit() - 0.5) / 100)]);
            }
            else
            {
                exact.Add(segment.Name, [.. Enumerable.Range(0, segment.Length).Select(_ => Known(segment.Name, random))]);
            }
        }

        return new Sum(exact, real, ask.Purpose == Purposes.Training ? [1, 2, 5] : [1, 2, 3, 5]);
    }

    private static long Known(string segment, StudyRandom random) => segment switch
    {
        "cells" => 240,
        "sums" => (long)(random.Unit() * 240) << 24,
        "squares" => (long)(240 + (random.Unit() * 2000)) << 24,
        "count-sums" => (long)(random.Unit() * 24_000) << 20,
        "count-squares" => (long)(1e6 + (random.Unit() * 1e7)) << 11,
        "gradient" => (long)((random.Unit() - 0.5) * (1L << 45)),
        "loss" => 1L << 45,
        "by-label" or "held-out-by-label" => 60,
        _ => 5,
    };
}
