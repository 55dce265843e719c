using ScFed.Secure.Audit;

namespace ScFed.Secure.Round;

/// <summary>A decision that must be durable before the message that carries it out may leave.</summary>
/// <param name="Event">What the log will say.</param>
/// <param name="Record">What else must be on disk before the event is (rule 8); null where nothing.</param>
public sealed record Commit(AuditEvent Event, ReadOnlyMemory<byte>? Record = null);
