using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Averaging;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Averaging;

public sealed class EarlyStoppingTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3 };
    private static readonly SiteCells[] Sites = Cells.Equal(5, 15);
    private static readonly CellTypeSettings Settings = Cells.Settings() with { Rounds = 6, EarlyStopping = new() { Patience = 2, EvaluateEvery = 2 } };

    [Fact]
    public void AValidationFollowsEverySoManyRounds()
    {
        CellTypeStudy study = new(Settings with { Rounds = 5 });
        Assert.Equal(
            ["training/0", "training/1", "validation/2", "training/2", "training/3", "validation/4", "training/4"],
            Queries(study, Told(study, 90, 80, 70)));
        Assert.Equal(3 + 7 + 1, study.PlanLength);
    }

    [Fact]
    public void TrainingEndsWhenNothingGotBetterForLongEnough()
    {
        CellTypeStudy study = new(Settings with { Rounds = 100, EarlyStopping = new() { Patience = 2, EvaluateEvery = 1 } });
        Assert.Equal(
            ["training/0", "validation/1", "training/1", "validation/2", "training/2", "validation/3"],
            Queries(study, Told(study, 80, 80, 90, 10)));
    }

    [Fact]
    public void TheClassifierIsThatOfTheSmallestLoss()
    {
        CellTypeStudy study = new(Settings with { EarlyStopping = new() { Patience = 3, EvaluateEvery = 1 } });
        List<ModelState> states = [.. Told(study, 80, 70, 90, 75, 71)];
        ModelState best = states.Single(state => new CellTypeState(state).Entry == 3 + 4);
        Assert.Equal("evaluation", study.Next(states[^1])!.Query);
        Assert.Equal(Weights(study, best), Weights(study, states[^1]));
        Assert.NotEqual(new CellTypeState(best).Weights.ToArray(), new CellTypeState(states[^1]).Weights.ToArray());
    }

    [Fact]
    public void ALostValidationChangesThePositionOnly()
    {
        CellTypeStudy study = new(Settings);
        ModelState state = StudyRun.To(study, Sites, entry: 5);
        Ask ask = study.Next(state)!;
        Assert.Equal((Purposes.Validation, true, true), (ask.Purpose, ask.OnlyStatisticsSurvivors, ask.EveryStatisticsSurvivor));
        ModelState next = study.Lost(state, ask, "a site is missing");
        Assert.Equal(state.ToBytes(), next.With("entry", 5L).ToBytes());
    }

    [Fact]
    public void TheSummedLossIsThatOfTheValidationCells()
    {
        CellTypeStudy study = new(Settings);
        ModelState before = StudyRun.To(study, Sites, entry: 5);
        ModelState after = StudyRun.To(study, Sites, entry: 6);
        PerceptronClassifier classifier = (PerceptronClassifier)study.Classifier(before);
        double loss = 0;
        foreach (SiteCells site in Sites)
        {
            TrainTestSplit split = ValidationCells.Split(Settings, before, site);
            Assert.Equal(site.Split.Training, split.Training.Concat(split.HeldOut).Order());
            Assert.Equal(4, split.HeldOut.Select(row => site.Labels[row]).Distinct().Count());
            loss += split.HeldOut.Sum(row => -Math.Log(classifier.Probabilities(site.OnPanel(classifier.Genes), row)[site.Labels[row]]));
        }

        Assert.Equal(loss, FixedPoint.Value(EarlyStopping.Losses(after)[0]), 1e-5);
    }

    [Fact]
    public void WithoutPatienceAllTrainingCellsTrain()
    {
        CellTypeStudy study = new(Cells.Settings());
        ModelState state = StudyRun.To(study, Sites, entry: 3);
        Assert.Equal(Sites[0].Split.Training, ValidationCells.Split(Cells.Settings(), state, Sites[0]).Training);
    }

    [Fact]
    public void ARunStopsBeforeItsLastRound()
    {
        CellTypeStudy study = new(Cells.Settings() with { Rounds = 400, LearningRate = 0.05, L2 = 0, EarlyStopping = new() { Patience = 2 } });
        ModelState end = PlainFederation.Run(study, Sites);
        Assert.InRange(new CellTypeState(end).Entry, 6, 400);
        Assert.InRange(Actinn.SynchronousTests.Accuracy(study.Classifier(end), Sites), 0.95, 1);
    }

    [Theory]
    [InlineData("patience", -1, 1, 0.1)]
    [InlineData("evaluate every", 1, 0, 0.1)]
    [InlineData("validation fraction", 1, 1, 0)]
    [InlineData("validation fraction", 1, 1, double.NaN)]
    public void EachBadSettingIsNamed(string named, int patience, int every, double fraction)
    {
        CellTypeSettings bad = Settings with { EarlyStopping = new() { Patience = patience, EvaluateEvery = every, ValidationFraction = fraction } };
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new CellTypeStudy(bad)).Message, StringComparison.Ordinal);
    }

    private static float[] Weights(CellTypeStudy study, ModelState state) => ((PerceptronClassifier)study.Classifier(state)).Weights.ToArray();

    private static string[] Queries(CellTypeStudy study, IEnumerable<ModelState> states) =>
        [.. states.Select(state => study.Next(state)!.Query).TakeWhile(query => query != "evaluation")];

    /// <summary>The states from the first round to the evaluation, where the validations tell these losses.</summary>
    private static IEnumerable<ModelState> Told(CellTypeStudy study, params long[] losses)
    {
        ModelState state = StudyRun.To(study, Sites, entry: 3);
        int told = 0;
        while (true)
        {
            yield return state;
            Ask ask = study.Next(state)!;
            switch (ask.Purpose)
            {
                case Purposes.Evaluation:
                    yield break;
                case Purposes.Validation:
                    state = study.Apply(state, ask, new Sum(new Dictionary<string, long[]> { ["loss"] = [losses[told++]] }, new Dictionary<string, double[]>(), [1, 2, 3, 4, 5]));
                    break;
                default:
                    double[] update = new double[ask.Segments[0].Length];
                    update[told] = 0.5;
                    state = study.Apply(state, ask, new Sum(new Dictionary<string, long[]>(), new Dictionary<string, double[]> { ["update"] = update }, [1, 2, 3, 4, 5]));
                    break;
            }
        }
    }
}
