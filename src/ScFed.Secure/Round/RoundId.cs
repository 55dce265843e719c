using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>rid: names one attempt at one sum.</summary>
public readonly record struct RoundId(Digest Value)
{
    /// <summary>Thirty-two zero bytes, where a message comes before any round header.</summary>
    public static RoundId None => default;

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Value.ToString();
}
