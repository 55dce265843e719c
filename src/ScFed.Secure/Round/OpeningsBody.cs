using ScFed.Secure.Bytes;

namespace ScFed.Secure.Round;

/// <summary>The layout of R5: label ‖ sid ‖ rid ‖ H(U1) ‖ H(U2) ‖ H(U3) ‖ one <see cref="Opening"/> for each member of U2, in roster order.</summary>
internal static class OpeningsBody
{
    private static int HeadLength => Label.R5.Length + (5 * Digest.Size);

    /// <summary>Bytes of the body over <paramref name="members"/> members of U2.</summary>
    public static int Length(int members) => HeadLength + (members * Opening.Size);

    /// <summary>The opening of the member at <paramref name="index"/> of U2.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> message, int index) => message.Slice(HeadLength + (index * Opening.Size), Opening.Size);

    /// <summary>Its share.</summary>
    public static ReadOnlyMemory<byte> ShareAt(ReadOnlyMemory<byte> message, int index) => message.Slice(HeadLength + (index * Opening.Size) + 1, 32);

    /// <summary>Its salt.</summary>
    public static ReadOnlyMemory<byte> SaltAt(ReadOnlyMemory<byte> message, int index) => message.Slice(HeadLength + (index * Opening.Size) + 33, 32);
}
