using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Node.Benchmarks.Attacks.Audit;
using ScFed.Node.Benchmarks.Attacks.Membership;
using ScFed.Node.Benchmarks.Attacks.Recovery;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Commands;

namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>Runs <c>scfed-node benchmark attacks</c>: each attack with less and more protection, one figure after the other.</summary>
/// <param name="options">What is measured; has no problems.</param>
/// <param name="trainer">Trains networks of studies without privacy.</param>
internal sealed class AttackBenchmark(AttackOptions options, IPerceptronTrainer? trainer)
{
    private const int SmallestTypeLeftOut = 10;
    private const int FewestCells = 60;
    private const int LabelSplits = 10;
    private const int LargerBatch = 4;

    private static readonly double[] AuditEpsilons = [1, 4, 8];
    private static readonly double[] MembershipEpsilons = [0.5, 1, 2, 4, 8];
    private static readonly double[] RecoveryEpsilons = [1, 8];
    private static readonly string[] Kinds = [ClassifierRegistry.Logistic, ClassifierRegistry.Actinn];

    /// <summary>The figures, each as soon as it is measured.</summary>
    /// <exception cref="DataException">The file cannot be used.</exception>
    /// <exception cref="CommandException">It has too few cells or types.</exception>
    public IEnumerable<AttackFigure> Run(CancellationToken cancellation)
    {
        IEnumerable<AttackFigure> figures = [];
        if (Has(AttackPart.Audit))
        {
            figures = figures.Concat(Audits(cancellation));
        }

        if (options.Data is null)
        {
            return figures;
        }

        AttackedCells cells = Load(options.Data);
        if (Has(AttackPart.Membership))
        {
            MembershipAttack membership = new(cells, new HalfSplits(cells.Count, options.Models, options.Seed), trainer, options.Seed);
            figures = figures.Concat(Kinds.SelectMany(kind => MembershipEpsilons
                .SelectMany(epsilon => membership.Private(kind, epsilon, cancellation))
                .Concat(membership.WithoutNoise(kind, cancellation))
                .Concat(membership.Unprotected(kind, cancellation))));
        }

        if (Has(AttackPart.Recovery))
        {
            LabelCountAttack counts = new(cells, LabelSplits, options.Seed);
            CellAttack single = new(cells, options.Trials, options.Seed);
            figures = figures
                .Concat(Kinds.SelectMany(kind => counts.Run(kind, RecoveryEpsilons, cancellation)))
                .Concat(Kinds.SelectMany(kind => single.Run(kind, 1, RecoveryEpsilons, cancellation).Concat(single.Run(kind, LargerBatch, RecoveryEpsilons, cancellation))));
        }

        return figures;
    }

    private bool Has(AttackPart part) => options.Only is null || options.Only == part;

    private IEnumerable<AttackFigure> Audits(CancellationToken cancellation)
    {
        CanaryAudit audit = new(options.Canaries, options.Seed);
        foreach (PrivateRegime regime in Enum.GetValues<PrivateRegime>())
        {
            foreach (double epsilon in AuditEpsilons)
            {
                AuditResult result = audit.Run(regime, epsilon, cancellation);
                AttackFigure figure = new(
                    "audit-epsilon",
                    regime.ToString().ToLowerInvariant(),
                    "-",
                    result.Claimed!.Unit.ToString().ToLowerInvariant(),
                    result.Claimed.Epsilon,
                    result.Claimed.Delta,
                    new Interval(result.Found.Epsilon, result.Found.Epsilon, double.NaN),
                    options.Canaries);
                yield return figure;
                yield return figure with
                {
                    Attack = "audit-right-guesses",
                    Value = new Interval((double)result.Found.Right / result.Found.Guesses, double.NaN, double.NaN), // picked as the best: an interval would be too narrow
                    Count = result.Found.Guesses,
                };
            }
        }
    }

    private AttackedCells Load(string file)
    {
        LoadedData data = LoadedData.Load(new ComparisonData("data", file, options.Label, options.SiteBy), "", SmallestTypeLeftOut);
        AttackedCells cells = new(data, options.Seed);
        return cells.Count >= FewestCells
            ? cells
            : throw new CommandException(
                ExitCodes.Failed, "too-few-cells", $"{file} has {cells.Count} cells of types with more than {SmallestTypeLeftOut}", $"name a file with at least {FewestCells}");
    }
}
