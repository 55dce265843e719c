using ScFed.Secure.Encoding;

namespace ScFed.Secure.Round;

/// <summary>An encoded input that lies in the vault; only an <see cref="InputVault"/> makes one.</summary>
public sealed class StoredInput
{
    internal StoredInput(InputKey key, LaneVector lanes)
    {
        Key = key;
        Lanes = lanes;
    }

    /// <summary>What it answers.</summary>
    public InputKey Key { get; }

    /// <summary>The encoded input, canaries in place.</summary>
    public LaneVector Lanes { get; }

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "StoredInput { … }";
}
