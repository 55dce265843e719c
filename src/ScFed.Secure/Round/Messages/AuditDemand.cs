namespace ScFed.Secure.Round.Messages;

/// <summary>Site to aggregator, after a close: shall show some chunks of every input of a sum, and how they were unmasked.</summary>
/// <param name="Rid">The round whose sum is audited.</param>
/// <param name="Chunks">Indices, ascending, each once.</param>
public sealed record AuditDemand(RoundId Rid, IReadOnlyList<int> Chunks) : IRoundMessage;
