using System.Buffers.Binary;

namespace ScFed.Secure.Verify;

/// <summary>
/// Integers modulo p = 2^61 − 1, in which the check values of R6 are counted (<c>docs/protocol.md</c>, section Verify). 2^61 ≡ 1, so reducing is folding
/// the high bits onto the low ones. No branch and no table depends on a value.
/// </summary>
internal static class Mersenne61
{
    /// <summary>p.</summary>
    public const ulong Prime = (1UL << 61) - 1;

    /// <summary>The residue below p of any 128 bits.</summary>
    public static ulong Reduce(ulong high, ulong low)
    {
        // 2^128 − 1 folds to less than 2^61 + 2^61 + 2^6 and once more to at most 2^61 + 1.
        ulong folded = (low & Prime) + ((low >> 61) | ((high << 3) & Prime)) + (high >> 58);
        return Below((folded & Prime) + (folded >> 61));
    }

    /// <summary>The residue below p of a signed integer.</summary>
    public static ulong FromSigned(long value) => Below(Fold(value));

    /// <summary>A number below 2^61 + 8 that is congruent to a signed integer; what a product can take without reducing first.</summary>
    public static ulong Fold(long value)
    {
        // A negative value plus 8p = 2^64 − 8 is its two's complement less 8, and cannot fall below zero.
        ulong lifted = unchecked((ulong)value - ((ulong)(value >> 63) & 8));
        return (lifted & Prime) + (lifted >> 61);
    }

    /// <summary>The residue of 256 bits as a little-endian integer.</summary>
    public static ulong FromBytes(ReadOnlySpan<byte> bytes)
    {
        ulong residue = 0;
        for (int word = 3; word >= 0; word--)
        {
            // 2^64 ≡ 8.
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * word)..]);
            residue = Reduce(0, residue << 3);
            residue = Add(residue, Below((next & Prime) + (next >> 61)));
        }

        return residue;
    }

    /// <summary>The sum of two residues.</summary>
    public static ulong Add(ulong left, ulong right) => Below(left + right);

    /// <summary>The difference of two residues.</summary>
    public static ulong Subtract(ulong left, ulong right) => Below(left + Prime - right);

    /// <summary>Takes p off once where it fits.</summary>
    private static ulong Below(ulong value)
    {
        ulong less = unchecked(value - Prime);
        ulong borrowed = unchecked((ulong)((long)less >> 63));
        return unchecked(less + (borrowed & Prime));
    }
}
