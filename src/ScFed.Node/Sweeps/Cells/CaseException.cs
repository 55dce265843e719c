namespace ScFed.Node.Sweeps.Cells;

/// <summary>A cell cannot be run as it is.</summary>
/// <param name="error">Why.</param>
/// <param name="message">The same in a sentence.</param>
internal sealed class CaseException(CaseError error, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public CaseError Error { get; } = error;
}
