using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Node.Benchmarks.Classifiers;

namespace ScFed.Node.Tests.Benchmarks.Classifiers;

public sealed class CaseRunnerTests
{
    private static readonly LoadedData Data = SmallData.Load();

    public static TheoryData<string, string> Regimes => new()
    {
        { nameof(Regime.Pooled), ComparisonCase.All },
        { nameof(Regime.Federated), "iid-3" },
        { nameof(Regime.Federated), "dirichlet-0.5" },
        { nameof(Regime.Federated), ComparisonCase.BySite },
        { nameof(Regime.Local), ComparisonCase.BySite },
    };

    [Theory]
    [MemberData(nameof(Regimes))]
    public void WhatTestCellsHoldDoesNotReachTheTraining(string regime, string split)
    {
        // The cells of the fold are spoilt before the data are handed over. If any of them trained, the classifier would name them by their noise, and the
        // cells of another fold differently. What it says of cells that were not spoilt stays the same, but for the coins of stochastic rounding.
        ComparisonCase which = new("small", "actinn", Enum.Parse<Regime>(regime), split, 1, 0, LeftOut: false);
        (int[] training, int[] test) = new CaseRunner(SmallData.File, Data, null).Divide(which);
        Assert.Empty(training.Intersect(test));
        Assert.Equal(Data.Labels.Length, training.Length + test.Length);
        LoadedData spoilt = SmallData.Load(test);
        Assert.InRange(Difference(SayOf(Data, which, training), SayOf(spoilt, which, training)), 0, 1e-5);
    }

    [Fact]
    public void ASpoiltTrainingCellDoesReachIt()
    {
        ComparisonCase which = new("small", "actinn", Regime.Pooled, ComparisonCase.All, 1, 0, LeftOut: false);
        (int[] training, _) = new CaseRunner(SmallData.File, Data, null).Divide(which);
        Assert.InRange(Difference(SayOf(Data, which, training[30..]), SayOf(SmallData.Load(training[..30]), which, training[30..])), 1e-3, 1);
    }

    [Fact]
    public void SeparableCellsAreNamedByAllAndBytesAndSumsAreCounted()
    {
        ComparisonResult federated = Run(Regime.Federated, "iid-3");
        Assert.InRange(federated.Score.Accuracy, 0.9, 1);
        Assert.Equal((3, 160, 80, 3 + 3), (federated.Sites, federated.TrainingCells, federated.TestCells, federated.Sums));
        Assert.True(federated.BytesPerSite > 6 * 1000);
        Assert.Equal((1, 0L), (Run(Regime.Pooled, ComparisonCase.All).Sites, Run(Regime.Pooled, ComparisonCase.All).BytesPerSite));
    }

    [Fact]
    public void CellsThatWereNormalisedBeforeAreTestedAsTheyAreTrainedOn()
    {
        PanelCells panel = PanelCells.Normalise(Data.Cells, Data.Cells.GeneNames);
        long[] starts = Data.Cells.RowStarts;
        float[] values = [.. Enumerable.Range(0, panel.Cells).SelectMany(cell => panel.Values(cell).ToArray())];
        LoadedData normalised = Data with { Cells = new CellMatrix(Data.Cells.CellNames, Data.Cells.GeneNames, starts, Data.Cells.Columns, values) };
        ComparisonCase which = new("small", "actinn", Regime.Pooled, ComparisonCase.All, 1, 0, LeftOut: false);
        Assert.Equal(new CaseRunner(SmallData.File, Data, null).Run(which, default).Score, new CaseRunner(SmallData.File, normalised, null).Run(which, default).Score);
    }

    [Fact]
    public void ASiteThatIsLeftOutIsTestedAndTrainsNowhere()
    {
        ComparisonCase which = new("small", "actinn", Regime.Federated, ComparisonCase.BySite, 1, 2, LeftOut: true);
        (int[] training, int[] test) = new CaseRunner(SmallData.File, Data, null).Divide(which);
        Assert.All(test, row => Assert.Equal(2, Data.Sites[row]));
        Assert.All(training, row => Assert.NotEqual(2, Data.Sites[row]));
        Assert.Equal(3, new CaseRunner(SmallData.File, Data, null).Run(which, default).Sites);
    }

    [Fact]
    public void AStudyThatStopsIsAResultWithoutScores()
    {
        LoadedData apart = Data with { Sites = [.. Data.Labels.Select(label => label)], SiteNames = ["w", "x", "y"] };
        ComparisonResult result = new CaseRunner(SmallData.File, apart, null)
            .Run(new ComparisonCase("small", "actinn", Regime.Federated, ComparisonCase.BySite, 1, 0, LeftOut: false), default);
        Assert.True(double.IsNaN(result.Score.Accuracy));
    }

    [Fact]
    public void EncodedSumsReachTheStateOfPlainOnesWhereTheyAreExact()
    {
        SiteCells[] sites =
        [
            .. Enumerable.Range(0, 4).Select(place =>
            {
                int[] rows = [.. Enumerable.Range(0, Data.Labels.Length).Where(row => Data.Sites[row] == place)];
                return new SiteCells(
                    place + 1, Data.Cells.SelectRows(rows), [.. rows.Select(row => Data.Labels[row])], new TrainTestSplit([.. rows.Select((_, i) => i)], []));
            }),
        ];
        LabelCounts counts = new(3, 1000);
        Assert.Equal(PlainFederation.Run(counts, sites).ToBytes(), new EncodedFederation(counts, sites, 1, 32).Run(default).ToBytes());
    }

    private static ComparisonResult Run(Regime regime, string split) =>
        new CaseRunner(SmallData.File, Data, null).Run(new ComparisonCase("small", "actinn", regime, split, 1, 0, LeftOut: false), default);

    private static double Difference(double[] one, double[] other)
    {
        Assert.Equal(one.Length, other.Length);
        return one.Zip(other, (a, b) => Math.Abs(a - b)).Max();
    }

    /// <summary>What the classifiers of a case say of some cells.</summary>
    private static double[] SayOf(LoadedData data, ComparisonCase which, int[] rows) =>
    [
        .. new CaseRunner(SmallData.File, data, null).Train(which, default).SelectMany(classifier =>
        {
            PanelCells panel = PanelCells.Normalise(data.Cells.SelectRows(rows), classifier.Genes);
            return Enumerable.Range(0, rows.Length).SelectMany(row => classifier.Probabilities(panel, row));
        }),
    ];
}
