using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Node.Governance;

namespace ScFed.Node.Reports.Json;

/// <summary>The answer of <c>site budget --json</c>: the envelope <c>scfed/budget/1</c>.</summary>
internal static class BudgetJson
{
    private const string Schema = "scfed/budget/1";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    internal static string Serialize(IReadOnlyList<StudyBudget> budgets) => new JsonObject
    {
        ["schema"] = Schema,
        ["ok"] = true,
        ["data"] = new JsonObject { ["studies"] = new JsonArray([.. budgets.Select(Study)]) },
    }.ToJsonString(Indented);

    private static JsonObject Study(StudyBudget budget) => new()
    {
        ["study"] = budget.Study,
        ["private"] = budget.Privacy is not null,
        ["unit"] = budget.Privacy?.Unit.ToString().ToLowerInvariant(),
        ["epsilon"] = budget.Privacy is null ? null : budget.Ledger.Spent?.Epsilon ?? 0,
        ["delta"] = budget.Privacy?.Delta,
        ["limit"] = budget.Privacy?.Epsilon,
        ["charges"] = new JsonArray([.. budget.Ledger.Entries.Select(Charge)]),
    };

    private static JsonObject Charge(BudgetEntry entry) => new()
    {
        ["time"] = entry.Time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["round"] = entry.Round,
        ["part"] = BudgetWords.Part(entry.Charge.Part),
        ["samplingRate"] = entry.Charge.SamplingRate,
        ["noiseMultiplier"] = entry.Charge.NoiseMultiplier,
        ["epsilonAfter"] = entry.After.Epsilon,
        ["fate"] = entry.Fate,
    };
}
