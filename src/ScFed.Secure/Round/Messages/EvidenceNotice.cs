namespace ScFed.Secure.Round.Messages;

/// <summary>Aggregator to sites: an evidence file (<c>docs/evidence.md</c>). Each site judges it for itself; one that proves nothing is refused.</summary>
public sealed record EvidenceNotice(ReadOnlyMemory<byte> Bytes) : IRoundMessage;
