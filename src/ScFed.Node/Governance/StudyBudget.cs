using ScFed.Models.Algorithms;

namespace ScFed.Node.Governance;

/// <summary>What one study may cost, and what it has cost at this site.</summary>
/// <param name="Study">Its name.</param>
/// <param name="Privacy">What the site approved; null where the study is not private, and nothing is charged.</param>
/// <param name="Ledger">The charges.</param>
public sealed record StudyBudget(string Study, PrivacySettings? Privacy, BudgetLedger Ledger);
