using ScFed.Secure.Agreement;

namespace ScFed.Secure.Round;

/// <summary>
/// The layout of a part of R2 for another member: u ‖ v ‖ envelope ct ‖ sealed ‖ com-s ‖ com-b, and for v &gt; u also mask ct ‖ tag. The sender's own part
/// is u ‖ u ‖ com-s ‖ com-b.
/// </summary>
internal static class SharePart
{
    /// <summary>Both shares and both salts.</summary>
    public const int PlainSize = 4 * 32;

    public const int SealedSize = PlainSize + 16;

    public const int OwnSize = 4 + 64;

    public const int EnvelopeAt = 4;

    public const int SealedAt = EnvelopeAt + MlKem768.CiphertextSize;

    public const int SeedCommitmentAt = SealedAt + SealedSize;

    public const int SelfCommitmentAt = SeedCommitmentAt + 32;

    public const int MaskCiphertextAt = SelfCommitmentAt + 32;

    public const int TagAt = MaskCiphertextAt + MlKem768.CiphertextSize;

    /// <summary>Bytes of the part from <paramref name="from"/> for <paramref name="to"/>.</summary>
    public static int Size(ushort from, ushort to) =>
        from == to ? OwnSize : from < to ? TagAt + 32 : MaskCiphertextAt;

    /// <summary>The two commitments of a part.</summary>
    public static (ReadOnlyMemory<byte> Seed, ReadOnlyMemory<byte> SelfMask) Commitments(ushort from, ushort to, ReadOnlyMemory<byte> part) =>
        from == to
            ? (part.Slice(4, 32), part.Slice(36, 32))
            : (part.Slice(SeedCommitmentAt, 32), part.Slice(SelfCommitmentAt, 32));
}
