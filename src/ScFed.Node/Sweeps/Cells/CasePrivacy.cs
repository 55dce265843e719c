using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Governance;
using ScFed.Node.Sweeps.Plan;
using ScFed.Secure.Sums;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>What a case's ε, δ, unit, regime, rate, steps and clip make of a study: the noise is found for its ε, all of it for statistics and training.</summary>
internal static class CasePrivacy
{
    private const int UsualSteps = 100;
    private const double UsualClip = 1;

    /// <summary>The settings of a private case.</summary>
    /// <param name="which">The case, with noise.</param>
    /// <param name="settings">The study without noise.</param>
    /// <param name="sites">Its sites; the number of their units is taken for publicly known.</param>
    /// <param name="plan">How many sites' noise counts.</param>
    public static CellTypeSettings Of(SweepCase which, CellTypeSettings settings, IReadOnlyList<SiteCells> sites, SumPlan plan)
    {
        PrivacyUnit unit = which.Unit!.Value;
        int[] units = [.. sites.Select(site => site.Units(unit, StudyPart.Training).Count)];
        PrivacySettings own = settings.Privacy ?? new PrivacySettings
        {
            Epsilon = which.Epsilon!.Value.Value,
            Delta = which.Delta!.Value,
            ExpectedUnits = units.Sum(),
            TrainingNoise = 1,
            StatisticsNoise = 1,
            EvaluationNoise = 1,
        };
        PrivacySettings asked = own with
        {
            Unit = unit,
            Epsilon = which.Epsilon!.Value.Value,
            Delta = which.Delta!.Value,
            Regime = which.Regime == TrainingRegime.Gradients ? PrivateRegime.Gradients : PrivateRegime.Updates,
            SamplingRate = which.SamplingRate ?? 1,
            Steps = which.Steps ?? UsualSteps,
            ClipNorm = which.Clip ?? UsualClip,
            ExpectedUnits = units.Sum(),
            MaxUnitsPerSite = units.Max(),
        };

        // A private study selects no genes.
        return settings with { MaxGenes = Math.Max(settings.MaxGenes, settings.Genes.Count), Privacy = PrivacyPlan.Noised(asked, plan) };
    }
}
