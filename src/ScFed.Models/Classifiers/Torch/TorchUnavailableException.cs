namespace ScFed.Models.Classifiers.Torch;

/// <summary>Torch cannot be used here; the message says what to do.</summary>
public sealed class TorchUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
