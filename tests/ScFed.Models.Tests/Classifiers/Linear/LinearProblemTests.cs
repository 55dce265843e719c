using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Linear;

public sealed class LinearProblemTests
{
    private static readonly SyntheticCells Cells = new() { Genes = 12, TestFraction = 0 };
    private static readonly SiteCells[] Sites = Cells.Equal(5, 6);

    public static TheoryData<string, bool, bool> Settings => new()
    {
        { ClassifierRegistry.Svm, false, false }, { ClassifierRegistry.Svm, true, true },
        { ClassifierRegistry.Logistic, false, false }, { ClassifierRegistry.Logistic, true, true },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void TheSummedGradientIsThatOfTheObjective(string kind, bool scaled, bool balanced)
    {
        CellTypeStudy study = Study(kind, new LinearSettings { ScaleGenes = scaled, BalanceLabels = balanced });
        ModelState state = StudyRun.To(study, Sites, entry: 6);
        double[] point = [.. new LinearState(state).Iterate];
        StudyRandom random = StudyRandom.For("direction", 1);
        double[] direction = [.. point.Select(_ => random.Unit() - 0.5)];
        double slope = Vectors.Dot(Evaluate(study, state, point).Gradient, direction);

        const double step = 1e-4;
        double difference = (ValueAt(step) - ValueAt(-step)) / (2 * step);
        Assert.Equal(difference, slope, 1e-4 * Math.Abs(slope));

        double ValueAt(double t)
        {
            double[] moved = [.. point];
            Vectors.AddScaled(moved, t, direction);
            return Evaluate(study, state, moved).Value;
        }
    }

    [Theory]
    [InlineData(ClassifierRegistry.Svm)]
    [InlineData(ClassifierRegistry.Logistic)]
    public void TheObjectiveFallsFromIterateToIterate(string kind)
    {
        CellTypeStudy study = Study(kind, new LinearSettings { Tolerance = 1e-5 });
        PlainFederation run = new(study, Sites);
        double[] before = [];
        List<double> values = [];
        while (run.Step())
        {
            if (new CellTypeState(run.State).Entry >= CellTypeStudy.FirstTrainingEntry && !new LinearState(run.State).Iterate.SequenceEqual(before))
            {
                before = new LinearState(run.State).Iterate.ToArray();
                values.Add(Evaluate(study, run.State, before).Value);
            }
        }

        Assert.InRange(values.Count, 10, 500);
        Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Theory]
    [InlineData(ClassifierRegistry.Svm)]
    [InlineData(ClassifierRegistry.Logistic)]
    public void CellsAtTheLargestValueStayWithinTheBoundsWhereverTheSearchGoes(string kind)
    {
        // One gene takes a cell's whole total, so that its value is log(1 + 10^4), the largest there is; half of the labels are wrong.
        SiteCells[] sites = [.. Enumerable.Range(1, 5).Select(place =>
        {
            int[] genes = [.. Enumerable.Range(0, 40).Select(cell => cell % 12)];
            CellMatrix matrix = new([.. genes.Select((_, cell) => $"c{cell}")], Cells.GeneNames, [.. Enumerable.Range(0, 41)], genes, [.. genes.Select(_ => 1f)]);
            return SiteCells.Labelled(place, matrix, [.. genes.Select((gene, cell) => Cells.LabelNames[cell % 8 < 4 ? gene % 4 : (gene + 1) % 4])], Cells.LabelNames, 0, 1);
        })];
        CellTypeStudy study = Study(kind, new LinearSettings { C = 1e6, MaxEvaluations = 200 });
        Assert.Equal(PanelCells.LargestValue - 0.79, sites[0].OnPanel(Cells.GeneNames).Values(0)[0], 0.01);

        ModelState end = PlainFederation.Run(study, sites); // refuses a coordinate beyond its bound
        Assert.InRange(new LinearState(end).Iterate.ToArray().Max(), 0.01, double.MaxValue);
    }

    [Fact]
    public void TheBoundIsThatOfTheCellsThereAre()
    {
        CellTypeStudy study = Study(ClassifierRegistry.Logistic, new LinearSettings());
        ModelState state = StudyRun.To(study, Sites, entry: 3);
        LinearProblem problem = new(study.Settings, new SoftmaxLoss(), state);
        FixedPointScale gradient = problem.Scales(new double[problem.Dimension]).Gradient;
        Assert.Equal(FixedPointScale.For(5 * 4 * 6 * 1 * 10, 5), gradient);

        LinearProblem few = new(study.Settings with { MaxCellsPerSite = 7 }, new SoftmaxLoss(), state);
        Assert.Equal(FixedPointScale.For(4 * 7 * 1 * 10, 5), few.Scales(new double[problem.Dimension]).Gradient);
    }

    private static CellTypeStudy Study(string kind, LinearSettings linear) => new(Cells.Settings() with { Classifier = kind, Linear = linear });

    private static (double Value, double[] Gradient) Evaluate(CellTypeStudy study, ModelState state, double[] point)
    {
        LinearLoss loss = study.Settings.Classifier == ClassifierRegistry.Svm ? new SquaredHingeLoss() : new SoftmaxLoss();
        ModelState at = state.With(LinearState.PointName, point);
        LinearProblem problem = new(study.Settings, loss, at);
        GradientStep step = new(study.Settings, loss);
        PlainSum sum = new(step.Ask(at));
        foreach (SiteCells site in Sites)
        {
            PlainContributions part = new(step.Ask(at));
            step.Contribute(at, site, null, part);
            sum.Add(site.Place, part);
        }

        (FixedPointScale ofLoss, FixedPointScale ofGradient) = problem.Scales(problem.OnPlainValues(point));
        Sum total = sum.ToSum();
        return problem.Objective(point, ofLoss.Value(total.Exact("loss")[0]), Array.ConvertAll(total.Exact("gradient").ToArray(), ofGradient.Value));
    }
}
