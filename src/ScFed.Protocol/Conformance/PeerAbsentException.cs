namespace ScFed.Protocol.Conformance;

/// <summary>The peer did not come, or did not come back.</summary>
public sealed class PeerAbsentException(string message) : Exception(message);
