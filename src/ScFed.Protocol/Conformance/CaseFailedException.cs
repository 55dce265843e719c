namespace ScFed.Protocol.Conformance;

/// <summary>A case has failed; the message is what the peer did.</summary>
internal sealed class CaseFailedException(string message, Exception? inner = null) : Exception(message, inner);
