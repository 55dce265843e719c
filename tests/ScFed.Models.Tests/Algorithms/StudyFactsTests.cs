using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Files;

namespace ScFed.Models.Tests.Algorithms;

public class StudyFactsTests
{
    private static readonly SyntheticCells Cells = new() { SiteEffect = 0.3 };
    private static readonly SiteCells[] Sites = Cells.Equal(5, 15);

    [Fact]
    public void ModelTellsTheSettingsThatShapedIt()
    {
        CellTypeStudy study = new(Cells.Settings() with { Rounds = 2, LocalEpochs = 3 });
        ModelFile model = study.ModelFile(PlainFederation.Run(study, Sites), "synthetic", new string('b', 64));
        Assert.Equal(("actinn", "synthetic", new string('b', 64)), (model.Classifier, model.StudyName, model.StudyHash));
        Assert.Equal((2, 5, 7UL), (model.Rounds, model.Sites, model.Seed));
        Assert.Equal(("2", "3", "[16,8]", "0.005"), (model.Settings["rounds"], model.Settings["local-epochs"], model.Settings["hidden"], model.Settings["learning-rate"]));
        Assert.Equal(("5", "1", "4", "0.2"), (model.Settings["sites"], model.Settings["colluders"], model.Settings["min-survivors"], model.Settings["test-fraction"]));
    }

    [Fact]
    public void ModelTellsWhatTheEvaluationFound()
    {
        CellTypeStudy study = new(Cells.Settings() with { Rounds = 1 });
        ModelState end = PlainFederation.Run(study, Sites);
        ModelFile model = study.ModelFile(end, "synthetic", new string('b', 64));
        CellTypeClassifier classifier = study.Classifier(end);
        (int Truth, int Predicted)[] cells = [.. Sites.SelectMany(site => classifier.Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Select((predicted, i) => (site.Labels[site.Split.HeldOut[i]], predicted)))];
        double[] f1 = [.. Enumerable.Range(0, 4).Select(label => 2.0 * cells.Count(c => c.Truth == label && c.Predicted == label)
            / (cells.Count(c => c.Truth == label) + cells.Count(c => c.Predicted == label)))];

        Assert.Equal(cells.Length, model.Metrics["held-out-cells"]);
        Assert.Equal(cells.Count(c => c.Truth == c.Predicted) / (double)cells.Length, model.Metrics["accuracy"]);
        Assert.Equal(f1.Average(), model.Metrics["macro-f1"], 1e-12);
    }

    [Fact]
    public void CellTakenForASuppressedLabelCountsAsWrong()
    {
        // Four held-out cells of label 0, of which the matrix shows three: the fourth was taken for a suppressed one.
        ModelState state = ModelState.Empty
            .With(CellTypeState.KeptLabelsName, 0L, 2L)
            .With(CellTypeState.HeldOutByLabelName, 4L, 0, 2)
            .With(CellTypeState.MatrixName, 3L, 0, 1, 1);
        Dictionary<string, double> metrics = StudyFacts.MetricsOf(new CellTypeState(state));
        Assert.Equal(4.0 / 6, metrics["accuracy"]);
        Assert.Equal(((6.0 / 8) + (2.0 / 3)) / 2, metrics["macro-f1"], 1e-12);
    }

    [Fact]
    public void ModelWithoutEvaluationHasNoMetrics()
    {
        CellTypeStudy study = new(Cells.Settings() with { Rounds = 1, TestFraction = 0 });
        Assert.Empty(study.ModelFile(PlainFederation.Run(study, Sites), "synthetic", new string('b', 64)).Metrics);
    }
}
