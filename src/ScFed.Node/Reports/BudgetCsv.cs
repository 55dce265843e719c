using System.Globalization;
using ScFed.Node.Governance;
using ScFed.Secure.Privacy;

namespace ScFed.Node.Reports;

/// <summary><c>site budget --csv</c>: one line a charge.</summary>
internal static class BudgetCsv
{
    private const string Header = "time,study,round,part,sampling_rate,noise_multiplier,epsilon_after,delta,unit,fate";

    internal static IEnumerable<string> Lines(IEnumerable<StudyBudget> budgets) =>
        [Header, .. budgets.SelectMany(budget => budget.Ledger.Entries.Select(entry => Line(budget.Study, entry)))];

    private static string Line(string study, BudgetEntry entry)
    {
        RoundCharge charge = entry.Charge;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Time:yyyy-MM-ddTHH:mm:ssZ},{Quoted(study)},{entry.Round},{BudgetWords.Part(charge.Part)},{charge.SamplingRate},{charge.NoiseMultiplier},{entry.After.Epsilon},{charge.Delta},{BudgetWords.Unit(charge.Unit)},{Quoted(entry.Fate)}");
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
