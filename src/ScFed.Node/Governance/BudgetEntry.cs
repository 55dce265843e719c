using ScFed.Secure.Privacy;

namespace ScFed.Node.Governance;

/// <summary>One charge in a site's log.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Round">Position in the plan.</param>
/// <param name="Charge">What was charged.</param>
/// <param name="After">What the study has cost with it.</param>
/// <param name="Fate">What became of the round: <c>sum</c>, why it was lost, or <c>open</c> where this log does not know.</param>
public sealed record BudgetEntry(DateTimeOffset Time, ulong Round, RoundCharge Charge, PrivacyLoss After, string Fate);
