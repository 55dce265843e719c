using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Node.Benchmarks.Attacks;
using ScFed.Node.Benchmarks.Attacks.Recovery;
using ScFed.Node.Tests.Benchmarks.Classifiers;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

/// <summary>What a gradient says: everything about one cell in clear, only what is common in a sum, and next to nothing under noise.</summary>
public class RecoveryTests
{
    private static readonly AttackedCells Cells = new(SmallData.Load(), 1);
    private static readonly SumPlan Plan = AttackedFederation.PlanFor(5);

    [Theory]
    [InlineData(ClassifierRegistry.Logistic)]
    [InlineData(ClassifierRegistry.Actinn)]
    public void ASingleCellInClearIsRecoveredExactly(string classifier)
    {
        FirstGradient study = Study(classifier);
        SiteCells site = Cells.Site(1, [17]);
        double[] recovered = Recover(study, study.Clear(site).Sum, 17);
        double[] truth = Inputs(site, 0);
        Assert.Equal(1, CellRecovery.Cosine(recovered, truth), 1e-9);
        Assert.All(recovered.Zip(truth), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void TheOnlyCellOfItsLabelIsReadFromASumWithoutNoise()
    {
        FirstGradient study = Study(ClassifierRegistry.Logistic);
        SiteCells[] sites = [.. new[] { 0, 3, 6, 9, 13 }.Select((row, i) => Cells.Site(i + 1, [row]))]; // labels a, a, a, a and b
        double[] recovered = Recover(study, study.Summed(sites), 13);
        Assert.InRange(CellRecovery.Cosine(recovered, Inputs(sites[4], 0)), 0.999, 1.001);
    }

    [Theory]
    [InlineData(ClassifierRegistry.Logistic)]
    [InlineData(ClassifierRegistry.Actinn)]
    public void NoiseHidesTheCell(string classifier)
    {
        FirstGradient study = Study(classifier);
        SiteCells[] sites = [.. new[] { 17, 3, 7, 11, 22 }.Select((row, i) => Cells.Site(i + 1, [row]))];
        double[] truth = Inputs(sites[0], 0);
        double mean = Enumerable.Range(0, 10).Average(_ => CellRecovery.Cosine(Recover(study, study.Noised(sites), 17), truth));
        Assert.InRange(mean, -0.5, 0.5);
        Assert.InRange(study.Claimed.Epsilon, 0.9, 1);
    }

    [Fact]
    public void LabelCountsOfASiteAreReadFromItsGradientInClear()
    {
        FirstGradient study = Study(ClassifierRegistry.Logistic);
        SiteCells site = Cells.Site(1, [0, 3, 6, 1, 4, 2, 5, 8, 11, 14]);
        DenseLayer last = study.Network.Layers[^1];
        double[] counts = LabelCountRecovery.Estimate(study.Clear(site).Sum.Slice(last.BiasStart, last.Outputs), [1 / 3.0, 1 / 3.0, 1 / 3.0], 10, 1);
        Assert.All(counts.Zip([3, 2, 5]), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void LabelCountsInClearAreBetterKnownThanFromTheSumAndFromNoise()
    {
        AttackFigure[] figures = [.. new LabelCountAttack(Cells, 3, 1).Run(ClassifierRegistry.Actinn, [1], CancellationToken.None)];
        Assert.Equal(["site-in-clear", "sum-of-sites", "noised-sum", "no-update", "all-sites-from-sum", "all-sites-from-noised-sum"], figures.Select(figure => figure.Regime));
        Assert.InRange(figures[0].Value.Value, 0, 0.15);
        Assert.True(figures[1].Value.Low > figures[0].Value.High);
        Assert.True(figures[2].Value.Value > figures[0].Value.High);
        Assert.InRange(figures[4].Value.Value, 0, 0.15);
    }

    [Fact]
    public void CellsAreFoundInClearAndHardlyUnderNoise()
    {
        AttackFigure[] figures = [.. new CellAttack(Cells, 8, 1).Run(ClassifierRegistry.Logistic, 1, [1], CancellationToken.None)];
        Assert.Equal(1, Of("cell-cosine", "site-in-clear-batch-1"), 1e-9);
        Assert.Equal(1, Of("cell-found", "site-in-clear-batch-1"));
        Assert.Equal(1, Of("cell-found-of-site", "site-in-clear-batch-1"));
        Assert.InRange(Of("cell-found-of-site", "noised-sum-batch-1"), 0, 0.5);

        double Of(string attack, string regime) => figures.Single(figure => figure.Attack == attack && figure.Regime == regime).Value.Value;
    }

    [Theory]
    [InlineData(new double[] { 2, 2 }, new double[] { 1, 1 }, 0)]
    [InlineData(new double[] { 1, 0 }, new double[] { 0, 5 }, 1)]
    [InlineData(new double[] { 3, 1 }, new double[] { 1, 1 }, 0.25)]
    public void MisplacedIsTheShareOfCellsAtAWrongLabel(double[] estimate, double[] truth, double expected) =>
        Assert.Equal(expected, LabelCountRecovery.Misplaced(estimate, truth), 1e-12);

    private static FirstGradient Study(string classifier) => new(
        AttackedStudy.Private(AttackedStudy.Plain(Cells, Plan, classifier, 1) with { Hidden = [20] }, Plan, 1, Cells.Count, Cells.Count, samplingRate: 1), Plan);

    private static double[] Recover(FirstGradient study, ReadOnlySpan<double> gradient, int target) => study.Network.Layers.Count == 1
        ? CellRecovery.OfLabel(gradient, study.Network, Cells.Labels[target])
        : CellRecovery.Candidates(gradient, study.Network).MaxBy(candidate => CellRecovery.Zeros(candidate))!;

    private static double[] Inputs(SiteCells site, int row)
    {
        PanelCells panel = site.OnPanel(Cells.Genes);
        double[] inputs = new double[panel.Genes];
        for (int i = 0; i < panel.Columns(row).Length; i++)
        {
            inputs[panel.Columns(row)[i]] = panel.Values(row)[i];
        }

        return inputs;
    }
}
