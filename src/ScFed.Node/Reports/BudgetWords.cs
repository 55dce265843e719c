using ScFed.Secure.Privacy;

namespace ScFed.Node.Reports;

/// <summary>How charges are named in tables, CSV and JSON.</summary>
internal static class BudgetWords
{
    internal static string Unit(PrivacyUnit unit) => unit.ToString().ToLowerInvariant();

    internal static string Part(ChargedPart part) => part == ChargedPart.HeldOut ? "held-out" : "training";
}
