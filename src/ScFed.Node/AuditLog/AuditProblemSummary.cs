namespace ScFed.Node.AuditLog;

/// <summary>An <see cref="AuditProblem"/> as it is written as JSON.</summary>
/// <param name="Kind">The word of its kind.</param>
/// <param name="File">File.</param>
/// <param name="Entry">Number of the entry, from 0, or null.</param>
/// <param name="From">Size up to which the log is good, or null.</param>
/// <param name="To">Size at which it is not, or null.</param>
/// <param name="Detail">One clause for people.</param>
public sealed record AuditProblemSummary(string Kind, string File, long? Entry, long? From, long? To, string Detail);
