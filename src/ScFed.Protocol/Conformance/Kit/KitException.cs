namespace ScFed.Protocol.Conformance.Kit;

/// <summary>A kit file that cannot be used; the message says why.</summary>
public sealed class KitException(string message, Exception? inner = null) : Exception(message, inner);
