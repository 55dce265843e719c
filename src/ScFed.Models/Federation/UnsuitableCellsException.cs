namespace ScFed.Models.Federation;

/// <summary>A site's cells cannot be used in a study; the message says which rule they break.</summary>
public sealed class UnsuitableCellsException(string message, Exception? inner = null) : Exception(message, inner);
