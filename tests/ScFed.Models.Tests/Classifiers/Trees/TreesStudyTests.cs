using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Trees;

public sealed class TreesStudyTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3 };
    private static readonly SiteCells[] Sites = Cells.Equal(5, 15);
    private static readonly TreeSettings Small = new() { Rounds = 2, MaxDepth = 2 };

    [Fact]
    public void ThePlanIsHistogramsThenALevelASum()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: Small));
        PlainFederation run = new(study, Sites);
        List<string> queries = [];
        while (study.Next(run.State) is { } ask)
        {
            queries.Add(ask.Query);
            Assert.Equal(queries.Count > 3, ask.OnlyStatisticsSurvivors && ask.EveryStatisticsSurvivor);
            run.Step();
        }

        Assert.Equal(
            ["label-presence", "gene-presence", "statistics", "gene-histograms", "training/0/0", "training/0/1", "training/1/0", "training/1/1", "evaluation"],
            queries);
        Assert.Equal(queries.Count, study.PlanLength);
    }

    [Fact]
    public void SumsAreAsLongAsTheDocumentationSays()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: new TreeSettings { Rounds = 1, MaxDepth = 4, Genes = 20, MaxBin = 8, ColsampleByTree = 0.5 }));
        ModelState state = StudyRun.To(study, Sites, entry: 4);
        const int Node = 10 * 7 * 2 * 4;
        Assert.Equal([("histograms", Node), ("totals", 2 * 4)], Lengths(study, state));
        state = StudyRun.To(study, Sites, entry: 5);
        Assert.Equal([("histograms", Node)], Lengths(study, state));
        Assert.All(study.Next(state)!.Segments, segment => Assert.Equal(study.Settings.MaxCellsPerSite << 30, ((ExactSegment)segment).Bound));
    }

    [Fact]
    public void SeparableCellsAreTold()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: new TreeSettings { Rounds = 15, MaxDepth = 3 }));
        ModelState end = PlainFederation.Run(study, Sites);
        Assert.InRange(TreeRun.Accuracy(study.Classifier(end), Sites), 0.95, 1);
        Assert.True(new CellTypeState(end).HasMatrix);
    }

    [Fact]
    public void FiveStudiesOfThePancreasTellTheTypes()
    {
        Pancreas pancreas = new();
        SiteCells[] sites = pancreas.ByStudy();
        CellTypeStudy study = new(pancreas.Settings with { Classifier = ClassifierRegistry.Trees, Trees = new TreeSettings { Rounds = 30 } });
        Assert.InRange(TreeRun.Accuracy(study.Classifier(PlainFederation.Run(study, sites)), sites), 0.93, 1);
    }

    [Fact]
    public void TreesTakeTheirNumberOfGenes()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: Small with { Genes = 7 }));
        Assert.Equal(7, new CellTypeState(StudyRun.To(study, Sites, entry: 3)).SelectedGenes.Length);
        study = new(TreeRun.Settings(Cells, trees: Small with { Genes = 7 }) with { MaxGenes = 5 });
        Assert.Equal(5, new CellTypeState(StudyRun.To(study, Sites, entry: 3)).SelectedGenes.Length);
    }

    [Fact]
    public void ATreeSplitsOnGenesItDrewOnly()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: new TreeSettings { Rounds = 4, MaxDepth = 3, ColsampleByTree = 0.1 }));
        ModelState state = StudyRun.To(study, Sites, entry: 4);
        List<int[]> drawn = [];
        for (int level = 0; level < 12; level++)
        {
            TreeLevel next = new(study.Settings, TreeRun.Shape(study.Settings), state);
            drawn.Add(next.Genes);
            state = StudyRun.To(study, Sites, entry: 5 + level);
            long[] grown = TreeRun.Trees(study.Settings, state).Genes[(next.Tree * 7)..].ToArray();
            Assert.All(grown.Where(gene => gene >= 0), gene => Assert.Contains((int)gene, next.Genes));
        }

        Assert.All(drawn, genes => Assert.Equal(6, genes.Length));
        Assert.Equal(4, drawn.Select(genes => string.Join(' ', genes)).Distinct().Count());
    }

    [Theory]
    [InlineData(6, 1)] // within the second tree
    [InlineData(8, 2)] // before the third
    public void ALostSumEndsTrainingWithTheTreesThatAreDone(int lost, int trees)
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: new TreeSettings { Rounds = 5, MaxDepth = 2 }));
        int entries = lost + 2;
        ModelState end = StudyRun.To(study, Sites, entries, dropsOut: (entry, site) => entry == lost && site.Place == 2);
        Assert.Equal("a site of the statistics is missing", new CellTypeState(end).TrainingLost);
        Assert.Null(study.Next(end));
        Assert.True(new CellTypeState(end).HasMatrix);
        Assert.Equal(0, TreeRun.Trees(study.Settings, end).Level);
        Assert.Empty(TreeRun.Trees(study.Settings, end).Histograms.ToArray());

        TreesClassifier classifier = (TreesClassifier)study.Classifier(end);
        Assert.Equal(trees, classifier.Trees);
        CellTypeStudy shorter = new(study.Settings with { Trees = study.Settings.Trees with { Rounds = trees } });
        TreeRun.AssertEqual(shorter.Classifier(PlainFederation.Run(shorter, Sites)), classifier);
    }

    [Fact]
    public void SumsThatNoCellsMakePauseTheStudy()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: Small));
        ModelState state = StudyRun.To(study, Sites, entry: 4);
        Ask ask = study.Next(state)!;
        Dictionary<string, long[]> sums = ask.Segments.ToDictionary(segment => segment.Name, segment => Enumerable.Repeat(long.MaxValue, segment.Length).ToArray());
        Assert.Throws<StudyPausedException>(() => study.Apply(state, ask, new Sum(sums, new Dictionary<string, double[]>(), [1, 2, 3, 4, 5])));
    }

    [Fact]
    public void TheModelOfAStateWithoutTreesHasNone()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells, trees: Small));
        Assert.Equal(0, ((TreesClassifier)study.Classifier(StudyRun.To(study, Sites, entry: 3))).Trees);
        Assert.Equal(0, ((TreesClassifier)study.Classifier(StudyRun.To(study, Sites, entry: 5))).Trees);
        Assert.Equal(1, ((TreesClassifier)study.Classifier(StudyRun.To(study, Sites, entry: 7))).Trees);
    }

    [Fact]
    public void TheClassifierScoresAsTheSitesDoAndComesBackFromItsArrays()
    {
        CellTypeStudy study = new(TreeRun.Settings(Cells));
        CellTypeClassifier grown = study.Classifier(PlainFederation.Run(study, Sites));
        CellTypeClassifier read = TreesClassifier.FromArrays(grown.Labels, grown.Genes, grown.ToArrays());
        foreach (int row in Sites[0].Split.HeldOut)
        {
            Assert.Equal(grown.Probabilities(Sites[0].OnPanel(grown.Genes), row), read.Probabilities(Sites[0].OnPanel(grown.Genes), row));
            Assert.Equal(1, grown.Probabilities(Sites[0].OnPanel(grown.Genes), row).Sum(), 1e-12);
        }
    }

    [Fact]
    public void UnusableSettingsAreRefused()
    {
        TreeSettings[] unusable =
        [
            new() { Rounds = 0 }, new() { Rounds = 10_001 }, new() { MaxDepth = 0 }, new() { MaxDepth = 9 }, new() { Eta = 0 }, new() { Eta = double.NaN },
            new() { MaxBin = 1 }, new() { MaxBin = 257 }, new() { MinChildWeight = -1 }, new() { MinChildWeight = double.NaN }, new() { Lambda = 0 },
            new() { Lambda = double.PositiveInfinity }, new() { ColsampleByTree = 0 }, new() { ColsampleByTree = 1.1 }, new() { Genes = 0 },
        ];
        Assert.All(unusable, trees => Assert.Throws<ArgumentException>(() => new CellTypeStudy(TreeRun.Settings(Cells, trees: trees))));
    }

    [Fact]
    public void ASumThatWouldBeTooLongIsRefused()
    {
        string[] genes = [.. Enumerable.Range(0, 3000).Select(gene => $"G{gene}")];
        TreeSettings trees = new() { MaxDepth = 8, MaxBin = 256, Genes = 3000 };
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new CellTypeStudy(TreeRun.Settings(Cells, trees: trees) with { Genes = genes, MaxGenes = 3000 }));
        Assert.Contains("lower its depth", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(new CellTypeStudy(TreeRun.Settings(Cells, trees: trees)));
    }

    [Fact]
    public void TreesThatNoStateHoldsAreRefused()
    {
        CellTypeSettings settings = TreeRun.Settings(Cells, trees: new TreeSettings { Rounds = 10_000, MaxDepth = 8 });
        Assert.NotNull(new CellTypeStudy(settings));
        string[] labels = [.. Enumerable.Range(0, 50).Select(label => $"type {label}")];
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new CellTypeStudy(settings with { Labels = labels }));
        Assert.Contains("lower their rounds", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, int)> Lengths(CellTypeStudy study, ModelState state) => study.Next(state)!.Segments.Select(segment => (segment.Name, segment.Length));
}
