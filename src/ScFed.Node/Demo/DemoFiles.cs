namespace ScFed.Node.Demo;

/// <summary>What the demo wrote.</summary>
/// <param name="Model">model.scfed.</param>
/// <param name="Report">report.html.</param>
/// <param name="AuditLogs">One folder a party.</param>
public sealed record DemoFiles(string Model, string Report, IReadOnlyList<string> AuditLogs);
