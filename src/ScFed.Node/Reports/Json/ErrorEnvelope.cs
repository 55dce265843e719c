namespace ScFed.Node.Reports.Json;

/// <summary>Envelope of a failure.</summary>
internal sealed record ErrorEnvelope(string Schema, bool Ok, ErrorDetail Error);
