using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Linear;

public sealed class LinearStudyTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3 };

    public static TheoryData<string, string> KindsAndSplits => new()
    {
        { ClassifierRegistry.Svm, "iid" }, { ClassifierRegistry.Svm, "label-skewed" }, { ClassifierRegistry.Svm, "study-wise" },
        { ClassifierRegistry.Logistic, "iid" }, { ClassifierRegistry.Logistic, "label-skewed" }, { ClassifierRegistry.Logistic, "study-wise" },
    };

    public static TheoryData<string> Kinds => [ClassifierRegistry.Svm, ClassifierRegistry.Logistic];

    [Theory]
    [MemberData(nameof(KindsAndSplits))]
    public void FederatedWeightsArePooledWeights(string kind, string split)
    {
        SyntheticCells cells = new() { SiteEffect = split == "study-wise" ? 0.8 : 0 };
        SiteCells[] sites = split == "label-skewed"
            ? [cells.Site(1, 40, 3, 3, 5), cells.Site(2, 3, 40, 3, 5), cells.Site(3, 3, 3, 40, 5), cells.Site(4, 3, 3, 3, 40), cells.Site(5, 9, 9, 9, 9)]
            : cells.Equal(5, 12);
        CellTypeStudy study = Study(kind, new LinearSettings { Tolerance = 1e-7 });
        ModelState end = PlainFederation.Run(study, sites);
        LinearClassifier federated = (LinearClassifier)study.Classifier(end);
        LinearClassifier pooled = (LinearClassifier)new Baseline(study, end, new PlainPerceptron()).Train(sites);

        double scale = pooled.Weights.ToArray().Max(Math.Abs);
        Assert.All(federated.Weights.ToArray().Zip(pooled.Weights.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-6 * scale));
        Assert.All(federated.Intercepts.ToArray().Zip(pooled.Intercepts.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-6 * scale));
        Assert.InRange(new CellTypeState(end).Matrix.ToArray().Sum(), 1, long.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TrainingEndsWithAGradientWithinTheTolerance(string kind)
    {
        CellTypeStudy study = Study(kind);
        ModelState end = PlainFederation.Run(study, Cells.Equal(5, 12));
        LinearState linear = new(end);
        Assert.Equal(TrainingEnd.Converged, linear.End);
        double weights = Vectors.Norm(linear.Iterate);
        Assert.InRange(Vectors.Norm(linear.Gradient), 0, (kind == ClassifierRegistry.Svm ? 5e-4 : 1e-4) * weights);
        Assert.InRange(Accuracy(study.Classifier(end), Cells.Equal(5, 12)), 0.95, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AToleranceBelowTheRoundingEndsWhereNoStepHelps(string kind)
    {
        CellTypeStudy study = Study(kind, new LinearSettings { Tolerance = 0 });
        ModelState end = PlainFederation.Run(study, Cells.Equal(5, 12));
        Assert.Equal(TrainingEnd.NoBetterPoint, new LinearState(end).End);
        Assert.True(new CellTypeState(end).HasMatrix);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EvaluationsAreLimited(string kind)
    {
        CellTypeStudy study = Study(kind, new LinearSettings { MaxEvaluations = 5 });
        ModelState end = PlainFederation.Run(study, Cells.Equal(5, 12));
        Assert.Equal(CellTypeStudy.FirstTrainingEntry + 5 + 1, study.PlanLength);
        Assert.Equal(study.PlanLength, new CellTypeState(end).Entry);
        Assert.Null(new LinearState(end).End);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ASiteThatDropsOutEndsTrainingWithTheModelSoFar(string kind)
    {
        SiteCells[] sites = Cells.Equal(5, 12);
        CellTypeStudy study = Study(kind);
        PlainFederation run = new(study, sites) { MinSurvivors = 4, DropsOut = (entry, site) => entry == 10 && site.Place == 2 };
        ModelState end = run.Run();

        ModelState before = StudyRun.To(study, sites, entry: 10);
        Assert.Equal("a site of the statistics is missing", new CellTypeState(end).TrainingLost);
        Assert.Null(new CellTypeState(before).TrainingLost);
        Assert.Equal(new LinearState(before).Iterate, new LinearState(end).Iterate);
        Assert.Equal(12, new CellTypeState(end).Entry);
        Assert.True(new CellTypeState(end).HasMatrix);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ASuppressedLabelIsNeverNamed(string kind)
    {
        SiteCells[] sites = [.. Enumerable.Range(1, 5).Select(place => Cells.Site(place, 12, place > 2 ? 0 : 12, 12, 12))];
        CellTypeStudy study = Study(kind);
        ModelState end = PlainFederation.Run(study, sites);
        LinearClassifier trained = (LinearClassifier)study.Classifier(end);

        Assert.Equal([0, 2, 3], trained.Trained.ToArray());
        double[] values = new double[4];
        trained.Decide(sites[0].OnPanel(trained.Genes), 12, values);
        Assert.Equal(double.NegativeInfinity, values[1]);
        double[] probabilities = trained.Probabilities(sites[0].OnPanel(trained.Genes), 12);
        Assert.Equal(0, probabilities[1]);
        Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
    }

    [Fact]
    public void TheStateSurvivesItsBytes()
    {
        ModelState state = StudyRun.To(Study(ClassifierRegistry.Svm), Cells.Equal(5, 12), entry: 12);
        Assert.Equal(state.ToBytes(), ModelState.FromBytes(state.ToBytes()).ToBytes());
    }

    private static CellTypeStudy Study(string kind, LinearSettings? linear = null) =>
        new(Cells.Settings() with { Classifier = kind, Linear = linear ?? new LinearSettings() });

    private static double Accuracy(CellTypeClassifier classifier, SiteCells[] sites)
    {
        bool[] right = [.. sites.SelectMany(site => classifier
            .Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Zip(site.Split.HeldOut, (label, row) => label == site.Labels[row]))];
        return right.Count(isRight => isRight) / (double)right.Length;
    }
}
