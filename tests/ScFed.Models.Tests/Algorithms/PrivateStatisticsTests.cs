using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Models.Tests.Classifiers.Private;

namespace ScFed.Models.Tests.Algorithms;

public sealed class PrivateStatisticsTests
{
    [Fact]
    public void ThePlanStartsWithAllLabelsAndGenesKept()
    {
        CellTypeStudy study = Study(PrivacyUnit.Cell);
        CellTypeState state = new(study.Initial());
        Assert.Equal([0, 1, 2, 3], state.KeptLabels.ToArray());
        Assert.Equal(24, state.KeptGenes.Length);
        Assert.Equal(1 + 12 + 1, study.PlanLength);
        Assert.Equal("statistics", study.Next(study.Initial())!.Query);
    }

    [Theory]
    [InlineData(PrivacyUnit.Cell)]
    [InlineData(PrivacyUnit.Donor)]
    [InlineData(PrivacyUnit.Site)]
    public void WithoutNoiseTheCountsAreThoseOfTheTrainingCells(PrivacyUnit unit)
    {
        SiteCells[] sites = PrivateStudies.Sites(unit);
        CellTypeState state = After(Study(unit), sites);
        int[] expected = [.. Enumerable.Range(0, 4).Select(label => sites.Sum(site => site.Split.Training.Count(row => site.Labels[row] == label)))];
        Assert.Equal(expected.Select(count => (long)count), state.CellsByLabel.ToArray());
        Assert.Equal(expected.Sum(), state.Cells);
        Assert.Equal([1, 2, 3, 4, 5], state.Survivors.ToArray());
        Assert.All(state.Means.ToArray(), mean => Assert.Equal(0, mean));
        Assert.All(state.Scales.ToArray(), scale => Assert.Equal(1, scale));
    }

    [Fact]
    public void CountsOfADonorAreShortenedAsOneVector()
    {
        SiteCells site = PrivateStudies.Cells.Private(1, PrivacyUnit.Site, 3, 30, 40, 0, 0);
        CellTypeSettings settings = PrivateStudies.Settings("logistic", PrivateRegime.Gradients, PrivacyUnit.Site) with { TestFraction = 0 };
        SiteCells whole = new(1, site.Cells, site.Labels, new TrainTestSplit([.. Enumerable.Range(0, 70)], []));
        CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { StatisticsClipNorm = 5 } });
        Assert.Equal([3, 4, 0, 0], After(study, [whole]).CellsByLabel.ToArray());
    }

    [Theory]
    [InlineData(PrivacyUnit.Cell)]
    [InlineData(PrivacyUnit.Donor)]
    public void WithoutNoiseTheMomentsAreThoseOfTheMeanUnits(PrivacyUnit unit)
    {
        SiteCells[] sites = PrivateStudies.Sites(unit);
        List<double[]> values = [];
        List<double[]> squares = [];
        foreach (SiteCells site in sites)
        {
            UnitCells units = site.Units(unit, StudyPart.Training);
            PanelCells cells = site.OnPanel(PrivateStudies.Cells.GeneNames);
            for (int i = 0; i < units.Count; i++)
            {
                double[][] dense = [.. units[i].ToArray().Select(row => Dense(cells, row))];
                values.Add([.. Enumerable.Range(0, 24).Select(gene => dense.Average(cell => cell[gene]))]);
                squares.Add([.. Enumerable.Range(0, 24).Select(gene => dense.Average(cell => cell[gene] * cell[gene]))]);
            }
        }

        CellTypeStudy study = Study(unit, privacy => privacy with { Moments = true, MomentsClipNorm = 1000, StatisticsNoise = 1e-9, ExpectedUnits = values.Count });
        CellTypeState state = After(study, sites);
        for (int gene = 0; gene < 24; gene++)
        {
            double mean = values.Average(unit => unit[gene]);
            Assert.Equal(mean, state.Means[gene], 1e-9);
            Assert.Equal(1 / Math.Sqrt(Math.Max(squares.Average(unit => unit[gene]) - (mean * mean), 1.0 / 64)), state.Scales[gene], 1e-6);
        }
    }

    [Fact]
    public void AllSegmentsTogetherHaveTheStatisticsNoise()
    {
        foreach (bool moments in (bool[])[false, true])
        {
            CellTypeStudy study = Study(PrivacyUnit.Cell, privacy => privacy with { Moments = moments });
            IReadOnlyList<Segment> segments = study.Next(study.Initial())!.Segments;
            Assert.Equal(moments ? 2 : 1, segments.Count);
            Assert.Equal(1 / (4.0 * 4.0), segments.Sum(segment => 1 / Math.Pow(((RealSegment)segment).NoiseMultiplier, 2)), 1e-12);
        }
    }

    [Fact]
    public void NoiseLeavesCountsAtZeroOrAboveAndScalesWithinReason()
    {
        SiteCells[] sites = PrivateStudies.Sites(PrivacyUnit.Cell);
        CellTypeStudy study = Study(PrivacyUnit.Cell, privacy => privacy with { Moments = true, StatisticsClipNorm = 1, StatisticsNoise = 500 });
        PlainFederation run = new(study, sites) { NoiseSeed = 2 };
        run.Step();
        CellTypeState state = new(run.State);
        Assert.All(state.CellsByLabel.ToArray(), count => Assert.InRange(count, 0, 10_000));
        Assert.Contains(0, state.CellsByLabel.ToArray());
        Assert.All(state.Means.ToArray(), mean => Assert.InRange(mean, 0, 10));
        Assert.All(state.Scales.ToArray(), scale => Assert.InRange(scale, 1e-3, 8));
    }

    [Fact]
    public void ASumBeyondAnyCountPausesTheStudy()
    {
        CellTypeStudy study = Study(PrivacyUnit.Cell);
        ModelState state = study.Initial();
        Sum sum = new(new Dictionary<string, long[]>(), new Dictionary<string, double[]> { ["label-counts"] = [1e300, 0, 0, 0] }, [1, 2]);
        Assert.Throws<StudyPausedException>(() => study.Apply(state, study.Next(state)!, sum));
        Assert.Throws<StudyPausedException>(() => study.Lost(state, study.Next(state)!, "too few sites"));
    }

    [Fact]
    public void StandardisedInputsTrainAndMakeAClassifierOfPlainValues()
    {
        SiteCells[] sites = PrivateStudies.Sites(PrivacyUnit.Cell);
        foreach (string kind in PrivacySettings.KindsOf(PrivateRegime.Gradients))
        {
            CellTypeSettings settings = PrivateStudies.Settings(kind, PrivateRegime.Gradients, PrivacyUnit.Cell);
            CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { Moments = true, StatisticsNoise = 1e-3, Steps = 80 } });
            Assert.InRange(PrivateStudies.Accuracy(study.Classifier(PlainFederation.Run(study, sites)), sites), 0.9, 1);
        }
    }

    private static CellTypeState After(CellTypeStudy study, IReadOnlyList<SiteCells> sites) => new(StudyRun.To(study, sites, entry: 1, minSurvivors: 1));

    private static CellTypeStudy Study(PrivacyUnit unit, Func<PrivacySettings, PrivacySettings>? change = null)
    {
        CellTypeSettings settings = PrivateStudies.Settings("logistic", PrivateRegime.Gradients, unit);
        return new(settings with { Privacy = (change ?? (privacy => privacy))(settings.Privacy!) });
    }

    private static double[] Dense(PanelCells cells, int row)
    {
        double[] dense = new double[cells.Genes];
        for (int i = 0; i < cells.Columns(row).Length; i++)
        {
            dense[cells.Columns(row)[i]] = cells.Values(row)[i];
        }

        return dense;
    }
}
