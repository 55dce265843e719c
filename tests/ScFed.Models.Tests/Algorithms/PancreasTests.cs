using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using ScFed.Models.Files;

namespace ScFed.Models.Tests.Algorithms;

public sealed class PancreasTests
{
    private static readonly Pancreas Pancreas = new();

    public static TheoryData<string> Splits => ["alike", "by type", "by study"];

    [Theory]
    [MemberData(nameof(Splits))]
    public void FederatedStatisticsArePooledStatistics(string split)
    {
        SiteCells[] sites = split switch
        {
            "alike" => Pancreas.Alike(),
            "by type" => Pancreas.ByType(),
            _ => Pancreas.ByStudy(),
        };
        CellTypeStudy study = new(Pancreas.Settings);
        ModelState state = StudyRun.To(study, sites, entry: 3);
        PooledStatistics.AssertEqual(new CellTypeState(state), study.Settings.Genes, sites);
    }

    [Fact]
    public void FiveStudiesTogetherTellTheTypesAsWellAsPooled()
    {
        SiteCells[] sites = Pancreas.ByStudy();
        IPerceptronTrainer trainer = new TorchTrainer(TorchDevice.Cpu);
        CellTypeStudy study = new(Pancreas.Settings with { Rounds = 20 }, trainer);
        ModelState end = PlainFederation.Run(study, sites);
        double federated = Accuracy(study.Classifier(end), sites);
        double pooled = Accuracy(new Baseline(study, end, trainer).Train(sites), sites);
        Assert.InRange(federated, 0.93, 1);
        Assert.InRange(federated, pooled - 0.03, 1);

        ModelFile file = study.ModelFile(end, "pancreas", new string('0', 64));
        Assert.Equal(20, file.Rounds);
        Assert.InRange(file.Metrics["accuracy"], 0.93, 1);
        int[] rows = [.. Enumerable.Range(0, sites[4].Cells.Cells)];
        CellTypeClassifier classifier = study.Classifier(end);
        string[] predicted = [.. classifier.Predict(sites[4].OnPanel(classifier.Genes), rows).Select(label => classifier.Labels[label])];
        Assert.Equal(predicted, new Annotator(ClassifierRegistry.Restore(file), sites[4].Cells).Annotate().PredictedLabels);
    }

    private static double Accuracy(CellTypeClassifier classifier, SiteCells[] sites)
    {
        bool[] right = [.. sites.SelectMany(site => classifier
            .Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Zip(site.Split.HeldOut, (label, row) => label == site.Labels[row]))];
        return right.Count(isRight => isRight) / (double)right.Length;
    }
}
