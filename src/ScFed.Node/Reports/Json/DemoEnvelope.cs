using ScFed.Node.Demo;

namespace ScFed.Node.Reports.Json;

/// <summary>Envelope of a demo's result.</summary>
internal sealed record DemoEnvelope(string Schema, bool Ok, DemoResult Data);
