namespace ScFed.Node.AuditLog;

/// <summary>What the private sums of a log have cost, as it is written as JSON.</summary>
/// <param name="Epsilon">ε so far.</param>
/// <param name="Delta">δ.</param>
/// <param name="Unit">cell, donor or site.</param>
/// <param name="Limit">ε of the study.</param>
public sealed record AuditPrivacy(double Epsilon, double Delta, string Unit, double Limit);
