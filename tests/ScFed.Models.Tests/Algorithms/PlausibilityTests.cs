using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Algorithms;

public sealed class PlausibilityTests
{
    private static readonly SyntheticCells Cells = new();
    private static readonly SiteCells[] Sites = Cells.Equal(5, 12);

    [Theory]
    [InlineData("cells", 1L << 50)]
    [InlineData("by-label", 11)]
    [InlineData("by-label", -1)]
    [InlineData("held-out-by-label", -1)]
    [InlineData("sums", -1)]
    [InlineData("squares", (1000L << 24) + 1)]
    [InlineData("detections", 11)]
    [InlineData("count-sums", -1)]
    [InlineData("count-squares", long.MaxValue)]
    public void StatisticsThatNoCellsHavePauseTheStudy(string segment, long value)
    {
        CellTypeStudy study = new(Cells.Settings() with { GeneSelection = GeneSelection.Seurat });
        ModelState state = StudyRun.To(study, Sites, entry: 2);
        Assert.True(new CellTypeState(Applied("cells", 10)).HasStatistics);
        Assert.Contains($"'{segment}'", Assert.Throws<StudyPausedException>(() => Applied(segment, value)).Message, StringComparison.Ordinal);

        ModelState Applied(string changed, long to)
        {
            Ask ask = study.Next(state)!;
            Dictionary<string, long[]> sums = Zeros(ask);
            sums["cells"][0] = 10;
            sums[changed][0] = to;
            return study.Apply(state, ask, SumOf(sums));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(201)]
    public void HistogramsThatNoCellsHavePauseTheStudy(long count)
    {
        CellTypeStudy study = new(Cells.Settings() with { Classifier = ClassifierRegistry.Trees, Trees = new TreeSettings { Rounds = 1 } });
        ModelState state = StudyRun.To(study, Sites, entry: 3);
        Assert.Equal(200, new CellTypeState(state).Cells);
        Ask ask = study.Next(state)!;
        Dictionary<string, long[]> sums = Zeros(ask);
        Assert.NotNull(study.Apply(state, ask, SumOf(sums)));
        sums["counts"][^1] = count;
        Assert.Throws<StudyPausedException>(() => study.Apply(state, ask, SumOf(sums)));
    }

    [Fact]
    public void AMatrixThatNoCellsHaveIsLostAndTheModelIsNot()
    {
        CellTypeStudy study = new(Cells.Settings() with { Rounds = 1 });
        ModelState state = StudyRun.To(study, Sites, entry: 4);
        Ask ask = study.Next(state)!;
        Dictionary<string, long[]> sums = Zeros(ask);
        Assert.Null(new CellTypeState(study.Apply(state, ask, SumOf(sums))).MatrixLost);
        sums["matrix"][0] = long.MaxValue;
        ModelState end = study.Apply(state, ask, SumOf(sums));
        Assert.Contains("cannot be", new CellTypeState(end).MatrixLost, StringComparison.Ordinal);
        Assert.Empty(study.ModelFile(end, "study", new string('0', 64)).Metrics);
    }

    [Fact]
    public void CellsThatNoArrayHoldsAreUnsuitable()
    {
        CellTypeStudy study = new(Cells.Settings(), new TooSmall());
        ModelState state = StudyRun.To(new CellTypeStudy(Cells.Settings()), Sites, entry: 3);
        Ask ask = study.Next(state)!;
        Assert.Throws<UnsuitableCellsException>(() => study.Contribute(ask, state, Sites[0], null, new PlainContributions(ask)));
    }

    private static Dictionary<string, long[]> Zeros(Ask ask) => ask.Segments.ToDictionary(segment => segment.Name, segment => new long[segment.Length]);

    private static Sum SumOf(Dictionary<string, long[]> exact) => new(exact, new Dictionary<string, double[]>(), [1, 2, 3, 4, 5]);

    /// <summary>Counts to more than an array holds.</summary>
    private sealed class TooSmall : IPerceptronTrainer
    {
        public IPerceptronTraining Start(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options) => throw new OverflowException();
    }
}
