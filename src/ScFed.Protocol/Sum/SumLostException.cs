namespace ScFed.Protocol.Sum;

/// <summary>The sum was not opened: too few sites came or stayed, or they do not agree. Nobody's input was revealed.</summary>
/// <param name="reason">The word of the signed close, or of the void set-up.</param>
public sealed class SumLostException(string reason) : Exception($"the sum is lost: {reason}")
{
    /// <summary>The word of the signed close, or of the void set-up.</summary>
    public string Reason { get; } = reason;
}
