using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Linear;

public sealed class ScikitLearnTests
{
    private static readonly Pancreas Pancreas = new(LinearReference.Types, testFraction: 0);

    public static TheoryData<string, string> ModelsAndSplits
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string model in new[] { "logistic", "svm", "logistic-balanced-scaled", "svm-balanced-scaled" })
            {
                all.Add(model, "alike");
                all.Add(model, "by type");
                all.Add(model, "by study");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(ModelsAndSplits))]
    public void FederatedWeightsAreScikitLearns(string model, string split)
    {
        LinearReference expected = new(model);
        bool isVaried = model.EndsWith("scaled", StringComparison.Ordinal);
        CellTypeStudy study = new(Pancreas.Settings with
        {
            Classifier = model.Split('-')[0],
            Genes = expected.Genes,
            Linear = new LinearSettings { BalanceLabels = isVaried, ScaleGenes = isVaried },
        });
        SiteCells[] sites = Pancreas.Split(split);

        ModelState end = PlainFederation.Run(study, sites);
        LinearClassifier trained = (LinearClassifier)study.Classifier(end);

        Assert.Equal(TrainingEnd.Converged, new LinearState(end).End);
        Assert.Equal(expected.Genes, trained.Genes);
        Assert.InRange(Difference(trained.Weights.ToArray(), expected.Weights), 0, 1e-3);
        Assert.InRange(Difference(trained.Intercepts.ToArray(), expected.Intercepts), 0, 1e-3);
        Assert.InRange(sites.Sum(site => Disagreements(trained, expected.Classifier, site)), 0, 1);
    }

    private static double Difference(double[] actual, double[] expected)
    {
        double difference = actual.Zip(expected, (a, e) => (a - e) * (a - e)).Sum();
        return Math.Sqrt(difference / expected.Sum(e => e * e));
    }

    private static int Disagreements(LinearClassifier one, LinearClassifier other, SiteCells site)
    {
        int[] rows = [.. Enumerable.Range(0, site.Cells.Cells)];
        return one.Predict(site.OnPanel(one.Genes), rows).Zip(other.Predict(site.OnPanel(other.Genes), rows)).Count(pair => pair.First != pair.Second);
    }
}
