namespace ScFed.Protocol.Conformance;

/// <summary>A vector file that cannot be used, or whose values are not those that came out; the message says where.</summary>
internal sealed class VectorException(string message, Exception? inner = null) : Exception(message, inner);
