using System.Globalization;
using ScFed.Node.Governance;
using ScFed.Secure.Privacy;
using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary><c>site budget</c> for people: one line a study.</summary>
internal static class BudgetTable
{
    internal static void Render(IReadOnlyList<StudyBudget> budgets)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("study", "charges", "lost", "ε spent", "limit", "δ", "unit", "of the limit");
        foreach (StudyBudget budget in budgets)
        {
            table.AddRow([.. Cells(budget).Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
        if (budgets.Any(budget => budget.Privacy is not null))
        {
            AnsiConsole.WriteLine("ε is charged before an input leaves; lost rounds are paid for like others. Each charge: --csv or --json.");
        }
    }

    private static string[] Cells(StudyBudget budget)
    {
        if (budget.Privacy is not { } privacy)
        {
            return [budget.Study, "0", "0", "-", "-", "-", "-", "not private"];
        }

        IReadOnlyList<BudgetEntry> entries = budget.Ledger.Entries;
        double spent = budget.Ledger.Spent?.Epsilon ?? 0;
        return
        [
            budget.Study,
            entries.Count.ToString(CultureInfo.InvariantCulture),
            entries.Count(entry => entry.Fate is not ("sum" or BudgetLedger.Open)).ToString(CultureInfo.InvariantCulture),
            PrivacyLoss.Shown(spent),
            PrivacyLoss.Shown(privacy.Epsilon),
            privacy.Delta.ToString("0.###e-00", CultureInfo.InvariantCulture),
            privacy.Unit.ToString().ToLowerInvariant(),
            string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(100 * spent / privacy.Epsilon)} %"),
        ];
    }
}
