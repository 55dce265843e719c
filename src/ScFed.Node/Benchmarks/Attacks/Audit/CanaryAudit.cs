using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Node.Governance;
using ScFed.Secure.Sums;

namespace ScFed.Node.Benchmarks.Attacks.Audit;

/// <summary>
/// The audit of a whole private study in one run, against the attacker that the accountant counts with: he sees every sum, knows everything about the data but
/// the canaries' coins (so no other units are in it), and there is no more noise than is counted. Of five sites one drops out and one colludes and knows its own
/// noise; the vectors of the other three are summed.
/// </summary>
/// <param name="canaries">m.</param>
/// <param name="seed">Of the coins.</param>
internal sealed class CanaryAudit(int canaries, ulong seed)
{
    /// <summary>Chance that a bound is above the true ε.</summary>
    internal const double Level = 0.05;

    /// <summary>δ of the audited studies.</summary>
    internal const double Delta = 1e-5;

    private const int Members = 5;
    private const int Labels = 8;
    private const int Steps = 20;

    // The statistics are charged and the canaries do not show in them: as little of ε as possible is to go there.
    private const double StatisticsShare = 0.02;

    /// <summary>The sites whose noise counts.</summary>
    internal static IReadOnlyList<int> Adders { get; } = [1, 2, 3];

    /// <summary>Runs a study of that ε and regime, every sum clipped, rounded, noised and charged as in a round.</summary>
    public AuditResult Run(PrivateRegime regime, double epsilon, CancellationToken cancellation)
    {
        SumPlan plan = AttackedFederation.PlanFor(Members);
        CellTypeSettings settings = Settings(regime, epsilon, plan);
        Canaries units = Units();
        AttackedFederation federation = new(new CanaryStudy(new CellTypeStudy(settings), units), Sites(settings), plan, settings.Privacy);
        ModelState state = federation.Run(cancellation);
        return new AuditResult(federation.Budget.Loss, AuditGuesses.Of(CanaryStudy.Scores(state), units.Included, Delta, Level));
    }

    /// <summary>The canaries of this seed.</summary>
    internal Canaries Units() => new(canaries, Adders, seed);

    /// <summary>The audited study: one parameter a canary or a few more, its noise found for the ε.</summary>
    internal CellTypeSettings Settings(PrivateRegime regime, double epsilon, SumPlan plan)
    {
        bool gradients = regime == PrivateRegime.Gradients;
        PrivacySettings privacy = new()
        {
            Unit = gradients ? PrivacyUnit.Cell : PrivacyUnit.Donor,
            Epsilon = epsilon,
            Delta = Delta,
            Regime = regime,
            SamplingRate = gradients ? 0.25 : 1,
            Steps = Steps,
            ExpectedUnits = canaries / 2,
            MaxUnitsPerSite = canaries,
            TrainingNoise = 1,
            StatisticsNoise = 1,
            EvaluationNoise = 1,
        };
        return new CellTypeSettings
        {
            Labels = [.. Enumerable.Range(0, Labels).Select(label => $"label-{label}")],
            Genes = [.. Enumerable.Range(0, (canaries + Labels - 1) / Labels).Select(gene => $"gene-{gene}")],
            Sites = plan.Sites,
            Colluders = plan.Colluders,
            MinSurvivors = plan.MinSurvivors,
            Seed = seed,
            Classifier = ClassifierRegistry.Logistic,
            TestFraction = 0,
            Privacy = PrivacyPlan.Noised(privacy, plan, StatisticsShare),
        };
    }

    /// <summary>Sites with one cell each, which is never looked at: their units are the canaries.</summary>
    internal static SiteCells[] Sites(CellTypeSettings settings) =>
    [
        .. Adders.Select(place => new SiteCells(
            place,
            new CellMatrix(["cell"], [.. settings.Genes], [0, 1], [0], [1]),
            [0],
            new TrainTestSplit([0], []))),
    ];
}
