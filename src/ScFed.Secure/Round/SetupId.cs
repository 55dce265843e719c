using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>sid: names one set-up (R1, R2). It enters one round only, ever.</summary>
public readonly record struct SetupId(Digest Value)
{
    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Value.ToString();
}
