using ScFed.Node.AuditLog;
using ScFed.Node.Commands;
using ScFed.Secure.Audit;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;

namespace ScFed.Node.Governance;

/// <summary>
/// What one study has cost at one site: a fold over the site's audit log, with no file of its own. A charge stands in the log before the input leaves, so that
/// rounds that were aborted or lost are in it.
/// </summary>
public sealed class BudgetLedger
{
    /// <summary>A round that this log does not close.</summary>
    public const string Open = "open";

    private BudgetLedger(IReadOnlyList<BudgetEntry> entries, double? limit) => (Entries, Limit) = (entries, limit);

    /// <summary>The charges, in their order.</summary>
    public IReadOnlyList<BudgetEntry> Entries { get; }

    /// <summary>The study's ε; null before the first charge.</summary>
    public double? Limit { get; }

    /// <summary>What the study has cost; null before the first charge.</summary>
    public PrivacyLoss? Spent => Entries.Count == 0 ? null : Entries[^1].After;

    /// <summary>Reads a log, which is verified first: a ledger that was tampered with says nothing.</summary>
    /// <exception cref="CommandException">There is no log, or it is not sound.</exception>
    public static BudgetLedger Read(string logFolder)
    {
        if (!Directory.Exists(logFolder))
        {
            throw new CommandException(ExitCodes.Usage, "folder-missing", $"there is no audit log in {logFolder}", "name the plan folder of a site that has begun its study");
        }

        List<AuditEvent> charges = [];
        Dictionary<RoundId, string> fates = [];
        AuditScan scan = AuditScan.Run(logFolder, expected: null, e =>
        {
            if (e.Kind == EventKind.PrivacyCharged)
            {
                charges.Add(e);
            }
            else if (e.Kind == EventKind.RoundClosed)
            {
                fates[e.Rid] = e.Text;
            }
        });
        return scan.Problem is { } problem
            ? throw new CommandException(ExitCodes.Failed, "audit-log", $"the log is not sound: {problem}", "its charges cannot be believed; check it with: scfed-node audit verify")
            : Fold(charges, fates);
    }

    private static BudgetLedger Fold(List<AuditEvent> charges, Dictionary<RoundId, string> fates)
    {
        PrivacyBudget budget = new();
        List<BudgetEntry> entries = [];
        foreach (AuditEvent e in charges)
        {
            RoundCharge charge = RoundCharge.Parse(e.Text)!;
            budget.Spend(charge);
            entries.Add(new BudgetEntry(
                DateTimeOffset.FromUnixTimeMilliseconds(e.Time), e.Number, charge, budget.Loss!, fates.GetValueOrDefault(e.Rid, Open)));
        }

        return new BudgetLedger(entries, budget.Limit);
    }
}
