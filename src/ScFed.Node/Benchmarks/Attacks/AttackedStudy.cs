using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Governance;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>The settings of the studies that are attacked: cells as units, gradients, a short training, on all genes of the file.</summary>
internal static class AttackedStudy
{
    private const int Steps = 20;

    /// <summary>δ of the studies: a tenth of one in the training cells, and at most 0.001.</summary>
    internal static double DeltaFor(int units) => Math.Min(1e-3, 0.1 / units);

    /// <summary>A study without privacy.</summary>
    /// <param name="cells">Labels, genes and sites.</param>
    /// <param name="plan">Its thresholds.</param>
    /// <param name="classifier">The kind.</param>
    /// <param name="seed">Of weights and orders.</param>
    public static CellTypeSettings Plain(AttackedCells cells, SumPlan plan, string classifier, ulong seed) => new()
    {
        Labels = [.. cells.Vocabulary],
        Genes = [.. cells.Genes],
        Sites = plan.Sites,
        Colluders = plan.Colluders,
        MinSurvivors = plan.Sites,
        Seed = seed,
        Classifier = classifier,
        TestFraction = 0,
    };

    /// <summary>The same with privacy, its noise found for the ε.</summary>
    /// <param name="plain">The study without.</param>
    /// <param name="plan">How many sites' noise counts.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="units">Training cells, as far as is public.</param>
    /// <param name="largestSite">The most cells of one site.</param>
    /// <param name="samplingRate">q.</param>
    public static CellTypeSettings Private(CellTypeSettings plain, SumPlan plan, double epsilon, int units, int largestSite, double samplingRate = 0.5)
    {
        PrivacySettings privacy = new()
        {
            Unit = PrivacyUnit.Cell,
            Epsilon = epsilon,
            Delta = DeltaFor(units),
            SamplingRate = samplingRate,
            Steps = Steps,
            ExpectedUnits = units,
            MaxUnitsPerSite = largestSite,
            TrainingNoise = 1,
            StatisticsNoise = 1,
            EvaluationNoise = 1,
        };
        return plain with { Privacy = PrivacyPlan.Noised(privacy, plan) };
    }
}
