using CsCheck;
using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Preprocessing;

public sealed class GeneSelectionTests
{
    public static TheoryData<string, string> SelectionsAndSplits
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string selection in GeneSelection.Names)
            {
                all.Add(selection, "iid");
                all.Add(selection, "label-skewed");
                all.Add(selection, "study-wise");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(SelectionsAndSplits))]
    public void GenesOfSplitCellsArePooledGenes(string selection, string split)
    {
        SyntheticCells cells = new() { SiteEffect = split == "study-wise" ? 0.8 : 0 };
        SiteCells[] sites = split == "label-skewed"
            ? [cells.Site(1, 40, 3, 3, 5), cells.Site(2, 3, 40, 3, 5), cells.Site(3, 3, 3, 40, 5), cells.Site(4, 3, 3, 3, 40), cells.Site(5, 9, 9, 9, 9)]
            : cells.Equal(5, 12);
        CellTypeSettings settings = cells.Settings() with { GeneSelection = selection, MaxGenes = 20 };
        CellTypeState federated = new(StudyRun.To(new CellTypeStudy(settings), sites, entry: 3));
        CellTypeSettings inOnePlace = settings with { InOnePlace = true, Sites = 1, Colluders = 0, MinSurvivors = 1 };
        CellTypeState pooled = new(StudyRun.To(new CellTypeStudy(inOnePlace), [SiteCells.Pool(sites)], entry: 3, minSurvivors: 1));
        Assert.Equal(20, federated.SelectedGenes.Length);
        Assert.Equal(pooled.SelectedGenes, federated.SelectedGenes);
        Assert.Equal(pooled.Detections, federated.Detections);
    }

    [Fact]
    public void OnlySeuratsSelectionSumsCounts()
    {
        SyntheticCells cells = new();
        Assert.Equal(6, Segments(GeneSelection.Variance).Count);
        Assert.Equal(6, Segments(GeneSelection.Actinn).Count);
        Assert.Equal(8, Segments(GeneSelection.Seurat).Count);

        IReadOnlyList<Segment> Segments(string selection)
        {
            CellTypeStudy study = new(cells.Settings() with { GeneSelection = selection });
            return study.Next(StudyRun.To(study, cells.Equal(5, 12), entry: 2))!.Segments;
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void SumsOfCountsFitHoweverManySitesAndCells(int sites)
    {
        SyntheticCells cells = new();
        CellTypeStudy study = new(cells.Settings() with { GeneSelection = GeneSelection.Seurat, Sites = sites, MinSurvivors = sites });
        ModelState state = StudyRun.To(study, cells.Equal(5, 12), entry: 2);
        Assert.All(study.Next(state)!.Segments.Cast<ExactSegment>(), segment => Assert.InRange(segment.Bound, 1, ((1L << 60) - 1) / sites));
    }

    [Fact]
    public void AGeneThatTakesEveryCellsWholeTotalStaysWithinItsBound()
    {
        ScFed.Models.Cells.CellMatrix matrix = new(["c1", "c2"], ["A", "B"], [0, 1, 2], [0, 0], [7f, 3f]);
        CountSums sums = new(2);
        sums.Add(PanelCells.Normalise(matrix, ["A", "B"]), [0, 1]);
        Assert.InRange(sums.Sums[0], 2 * PanelCells.CountsPerCell * 0.999999, 2 * CountSums.Largest);
        Assert.InRange(sums.Squares[0], 0, 2 * CountSums.Largest * CountSums.Largest);
    }

    [Fact]
    public void AGeneThatTakesTheWholeTotalOfACellThatWasNormalisedBeforeStaysWithinItsBound()
    {
        ScFed.Models.Cells.CellMatrix matrix = new(["c1", "c2"], ["A", "B"], [0, 1, 2], [0, 0], [(float)Math.Log(10_099), (float)Math.Log(10_099)]);
        SiteCells site = new(1, matrix, [0, 0], new TrainTestSplit([0, 1], []));
        Assert.Equal(ExpressionScale.LogNormalised, site.Scale);
        CountSums sums = new(2);
        sums.Add(site.OnPanel(["A", "B"]), [0, 1]);
        Assert.InRange(sums.Sums[0], 2 * 10_097, 2 * CountSums.Largest);
    }

    [Fact]
    public void ASelectionThatLeavesNoGenePausesTheStudy()
    {
        SyntheticCells cells = new() { Genes = 2, Labels = 2 };
        CellTypeStudy study = new(cells.Settings() with { GeneSelection = GeneSelection.Actinn });
        Assert.Contains("leaves none", Assert.Throws<StudyPausedException>(() => StudyRun.To(study, cells.Equal(5, 12), entry: 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGeneWithoutVarianceComesLast()
    {
        double[] dispersions = Dispersions.Normalised(4, [4, 8, 4, 8, 0], [4, 40, 12, 20, 0]);
        Assert.Equal(double.NegativeInfinity, dispersions[0]);
        Assert.Equal(double.NegativeInfinity, dispersions[4]);
        Assert.DoesNotContain(dispersions, double.IsNaN);
        Assert.All(dispersions[1..4], value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void AGeneAloneInItsBinIsOneDeviationAboveAverage() =>
        Assert.Equal(1, Dispersions.Normalised(4, [4, 400], [12, 40400])[1]);

    [Fact]
    public void DispersionsThatDifferByRoundingOnlyAreEqual() =>
        Assert.Equal([0, 2], Dispersions.Select([0.70710678118654, 0.70710678118655, 1], 2));

    [Fact]
    public void ASingleCellHasNoVariance() => Assert.Equal([double.NegativeInfinity], Dispersions.Normalised(1, [5], [25]));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(50, 25)]
    [InlineData(99, 39.7)]
    [InlineData(100, 40)]
    public void PercentilesLieBetweenRanks(int percent, double expected) =>
        Assert.Equal(expected, PercentileGenes.Percentile([10, 20, 30, 40], percent), 1e-12);

    [Fact]
    public void ThePortableLogarithmIsTheLogarithm()
    {
        Gen.Double[-300, 300].Sample(power => AssertLog(Math.Pow(10, power)));
        Gen.Double[0.5, 2].Sample(AssertLog);
        Assert.Equal(0, PortableLog.Of(1));

        static void AssertLog(double x) => Assert.Equal(Math.Log(x), PortableLog.Of(x), 1e-15 * Math.Max(0.25, Math.Abs(Math.Log(x))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e-310)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ThePortableLogarithmRefusesWhatHasNone(double x) => Assert.Throws<ArgumentOutOfRangeException>(() => PortableLog.Of(x));
}
