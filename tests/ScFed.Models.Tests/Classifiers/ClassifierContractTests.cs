using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers;

/// <summary>What every kind of classifier has to do; a new one is tested by standing in the registry.</summary>
public sealed class ClassifierContractTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.2 };
    private static readonly SiteCells[] Sites = Cells.Equal(5, 12);

    public static TheoryData<string> Kinds => [.. ClassifierRegistry.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SeparableCellsOfAllSitesAreTold(string kind)
    {
        (CellTypeStudy study, ModelState end) = Train(kind);
        CellTypeClassifier classifier = study.Classifier(end);
        Assert.Equal(kind, classifier.Kind);
        int right = Sites.Sum(site => classifier.Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Where((label, i) => label == site.Labels[site.Split.HeldOut[i]]).Count());
        Assert.InRange(right / (double)Sites.Sum(site => site.Split.HeldOut.Length), 0.9, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ThePlanIsAtLeastAsLongAsTheStudyAndEndsWithAMatrix(string kind)
    {
        (CellTypeStudy study, ModelState end) = Train(kind);
        Assert.InRange(new CellTypeState(end).Entry, 5, study.PlanLength);
        Assert.True(new CellTypeState(end).HasMatrix);
        Assert.Equal(end.ToBytes(), ModelState.FromBytes(end.ToBytes()).ToBytes());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AModelFileKeepsEveryDecision(string kind)
    {
        (CellTypeStudy study, ModelState end) = Train(kind);
        CellTypeClassifier trained = study.Classifier(end);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            study.ModelFile(end, "contract", new string('0', 64)).Save(path);
            CellTypeClassifier restored = ClassifierRegistry.Restore(ModelFile.Load(path));
            PanelCells cells = Sites[2].OnPanel(trained.Genes);
            for (int row = 0; row < cells.Cells; row++)
            {
                Assert.Equal(Decisions(trained, cells, row), Decisions(restored, cells, row));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ProbabilitiesKeepTheOrderOfDecisions(string kind)
    {
        (CellTypeStudy study, ModelState end) = Train(kind);
        CellTypeClassifier classifier = study.Classifier(end);
        PanelCells cells = Sites[0].OnPanel(classifier.Genes);
        for (int row = 0; row < cells.Cells; row++)
        {
            double[] decisions = Decisions(classifier, cells, row);
            double[] probabilities = classifier.Probabilities(cells, row);
            Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
            for (int label = 1; label < decisions.Length; label++)
            {
                Assert.True(decisions[label] < decisions[label - 1] ? probabilities[label] <= probabilities[label - 1] : probabilities[label] >= probabilities[label - 1]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ASiteWithoutALabelledCellAddsNothingAndDisturbsNobody(string kind)
    {
        CellTypeStudy study = StudyOf(kind, sites: 6);
        SiteCells[] sites = [.. Sites, Cells.Site(6, 0, 0, 0, 0)];
        ModelState end = PlainFederation.Run(study, sites);
        Assert.True(new CellTypeState(end).HasMatrix);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ALabelThatTooFewSitesHoldIsSuppressedAndTheStudyGoesOn(string kind)
    {
        SiteCells[] sites = [Cells.Site(1, 12, 12, 12, 12), .. Enumerable.Range(2, 4).Select(place => Cells.Site(place, 12, 12, 12, 0))];
        ModelState end = PlainFederation.Run(StudyOf(kind), sites);
        Assert.Equal([0, 1, 2], new CellTypeState(end).KeptLabels.ToArray());
        Assert.True(new CellTypeState(end).HasMatrix);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TwoRunsReachOneState(string kind) => Assert.Equal(Train(kind).End.ToBytes(), PlainFederation.Run(StudyOf(kind), Sites).ToBytes());

    private static (CellTypeStudy Study, ModelState End) Train(string kind)
    {
        CellTypeStudy study = StudyOf(kind);
        return (study, PlainFederation.Run(study, Sites));
    }

    private static CellTypeStudy StudyOf(string kind, int sites = 5) => new(Cells.Settings(sites) with
    {
        Classifier = kind,
        Trees = new TreeSettings { Rounds = 6 },
        Transformer = new TransformerSettings { Length = 16, Width = 16, Layers = 1, Heads = 2, FeedForward = 32 },
    });

    private static double[] Decisions(CellTypeClassifier classifier, PanelCells cells, int row)
    {
        double[] values = new double[classifier.Labels.Count];
        classifier.Decide(cells, row, values);
        return values;
    }
}
