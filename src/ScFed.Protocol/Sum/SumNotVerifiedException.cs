using ScFed.Secure.Verify;

namespace ScFed.Protocol.Sum;

/// <summary>A sum was opened whose verify status stops the study: it is false, or check values are missing where the plan wants them all.</summary>
/// <param name="status">The status that stands in the signed close.</param>
public sealed class SumNotVerifiedException(VerifyStatus status) : Exception($"nothing may be made of the sum: its status is '{status}'")
{
    /// <summary>The status that stands in the signed close.</summary>
    public VerifyStatus Status { get; } = status;
}
