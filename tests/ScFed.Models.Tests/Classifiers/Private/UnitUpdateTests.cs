using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Classifiers.Private;

public sealed class UnitUpdateTests
{
    [Fact]
    public void AUnitsUpdateIsItsOwnTrainingFromTheCommonWeights()
    {
        SiteCells[] sites = PrivateStudies.Sites(PrivacyUnit.Donor, testFraction: 0);
        CellTypeSettings settings = PrivateStudies.Settings(ClassifierRegistry.Actinn, PrivateRegime.Updates, PrivacyUnit.Donor) with { TestFraction = 0 };
        CellTypeStudy study = new(settings);
        ModelState state = StudyRun.To(study, sites, entry: 1);
        double[] common = new CellTypeState(state).Weights.ToArray();

        double[] expected = new double[common.Length];
        MultilayerPerceptron network = new(24, 12, 4);
        foreach (SiteCells site in sites)
        {
            UnitCells units = site.Units(PrivacyUnit.Donor, StudyPart.Training);
            for (int unit = 0; unit < units.Count; unit++)
            {
                AdamState adam = new(common.Length);
                float[] weights = [.. common.Select(weight => (float)weight)];
                float[] trained = [.. weights];
                using IPerceptronTraining training = new PlainPerceptron().Start(network, weights, adam, new AdamOptions(settings.LearningRate, settings.L2));
                TrainingCells cells = new(site, units[unit].ToArray(), settings.Genes, new CellTypeState(state).Standardisation());
                EpochTraining.Run(training, cells, settings.LocalEpochs, settings.Batch, StudyRandom.For("shuffle.unit", settings.Seed, 0));
                training.Finish(trained, adam);
                for (int i = 0; i < expected.Length; i++)
                {
                    expected[i] += ((double)trained[i] - weights[i]) / settings.Privacy!.ExpectedUnits;
                }
            }
        }

        PlainFederation run = new(study, sites);
        run.Step();
        run.Step();
        Assert.Equal(0, run.Clipped);
        ReadOnlySpan<double> next = new CellTypeState(run.State).Weights;
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(common[i] + expected[i], next[i], 1e-9);
        }
    }

    [Fact]
    public void LongUpdatesAreShortened()
    {
        CellTypeSettings settings = PrivateStudies.Settings(ClassifierRegistry.Logistic, PrivateRegime.Updates, PrivacyUnit.Site) with { TestFraction = 0 };
        CellTypeStudy study = new(settings with { Privacy = settings.Privacy! with { ClipNorm = 1e-3 } });
        PlainFederation run = new(study, PrivateStudies.Sites(PrivacyUnit.Site, testFraction: 0));
        run.Step();
        run.Step();
        Assert.Equal(5, run.Clipped);
        Assert.InRange(Math.Sqrt(new CellTypeState(run.State).Weights.ToArray().Sum(weight => weight * weight)), 1e-5, 1e-3);
    }
}
