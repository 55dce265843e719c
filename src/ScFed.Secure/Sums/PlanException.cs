namespace ScFed.Secure.Sums;

/// <summary>A plan or shape that cannot be made; the message names the number to change.</summary>
public sealed class PlanException(PlanError error, string message) : Exception(message)
{
    /// <summary>Which rule.</summary>
    public PlanError Error { get; } = error;
}
