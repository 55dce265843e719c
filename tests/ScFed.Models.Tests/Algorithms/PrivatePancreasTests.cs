using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Algorithms;

/// <summary>Distributed DP-SGD over five studies of the pancreas, cells as units, beside the same on all cells in one place with the same noise.</summary>
public sealed class PrivatePancreasTests
{
    private const int Seeds = 5;

    [Fact]
    public void DistributedDescentIsAsGoodAsCentralWithinTheSpreadOfTheSeeds()
    {
        using AnnData file = AnnDataReader.Open(TestFiles.Pancreas);
        CellMatrix cells = file.ReadMatrix();
        string[] types = file.ReadObsColumn("cell_type");
        string[] vocabulary = [.. types.Distinct().Order(StringComparer.Ordinal)];
        double[] distributed = new double[Seeds];
        double[] central = new double[Seeds];
        for (int seed = 0; seed < Seeds; seed++)
        {
            SiteCells[] sites = [.. Enumerable.Range(0, 5).Select(site =>
            {
                int[] own = [.. Enumerable.Range(0, types.Length).Where(row => row % 5 == site)];
                return SiteCells.LabelledByUnit(
                    site + 1, cells.SelectRows(own), [.. own.Select(row => types[row])], null, vocabulary, PrivacyUnit.Cell, 0.2, (ulong)seed);
            })];
            CellTypeStudy study = new(Settings(vocabulary, cells.GeneNames, (ulong)seed));
            distributed[seed] = Accuracy(study, sites, sites, (ulong)seed);
            central[seed] = Accuracy(study, [SiteCells.Pool(sites)], sites, 100 + (ulong)seed); // other coins, other noise
        }

        double spread = Math.Max(distributed.Max() - distributed.Min(), central.Max() - central.Min());
        Assert.InRange(distributed.Average(), 0.8, 0.98); // the largest type is 0.37 of the cells
        Assert.InRange(central.Average(), 0.8, 0.98);
        Assert.InRange(Math.Abs(distributed.Average() - central.Average()), 0, Math.Min(spread, 0.05));
    }

    private static CellTypeSettings Settings(string[] vocabulary, string[] genes, ulong seed) => new()
    {
        Labels = vocabulary,
        Genes = genes,
        Sites = 5,
        Colluders = 1,
        MinSurvivors = 5,
        Seed = seed,
        Classifier = ClassifierRegistry.Logistic,
        TestFraction = 0.2,
        Privacy = new PrivacySettings
        {
            Unit = PrivacyUnit.Cell,
            Epsilon = 8,
            Delta = 1e-3,
            Steps = 20,
            SamplingRate = 0.5,
            TrainingNoise = 1.5,
            StatisticsNoise = 8,
            EvaluationNoise = 0.6,
            ExpectedUnits = 400,
        },
    };

    private static double Accuracy(CellTypeStudy study, IReadOnlyList<SiteCells> trainedOn, SiteCells[] sites, ulong seed)
    {
        CellTypeClassifier classifier = study.Classifier(new PlainFederation(study, trainedOn) { SamplingSeed = seed, NoiseSeed = seed }.Run());
        int right = sites.Sum(site => classifier.Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Where((label, i) => label == site.Labels[site.Split.HeldOut[i]]).Count());
        return right / (double)sites.Sum(site => site.Split.HeldOut.Length);
    }
}
