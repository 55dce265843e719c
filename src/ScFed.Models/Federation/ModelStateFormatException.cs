namespace ScFed.Models.Federation;

/// <summary>Bytes that were to be a state are not its canonical bytes.</summary>
public sealed class ModelStateFormatException(string message) : Exception(message);
