using ScFed.Secure.Round;

namespace ScFed.Protocol.Session;

/// <summary>Aggregator to site: the upload for <paramref name="Rid"/> is here as a whole, in so many chunks.</summary>
public sealed record Acknowledge(RoundId Rid, uint Chunks) : ISessionMessage;
