using System.Numerics;

namespace ScFed.Secure.Encoding;

/// <summary>
/// The rotation of one real segment: random signs, then the Walsh-Hadamard transform, block by block. A segment is cut into blocks of 4,096
/// coordinates and, behind the last of these, into falling powers of two (5,000 = 4,096 + 512 + 256 + 128 + 8). With the factor 1/√m it keeps every
/// norm and spreads a long coordinate over its block; its inverse is the same transform and then the same signs.
/// </summary>
/// <param name="signs">The signs of the whole sum.</param>
/// <param name="firstCoordinate">Where the segment begins among its real coordinates.</param>
public sealed class SignedHadamard(RotationSigns signs, int firstCoordinate)
{
    /// <summary>The longest block.</summary>
    public const int MaxBlock = 4_096;

    /// <summary>The length of the next block where <paramref name="rest"/> coordinates are left.</summary>
    public static int BlockLength(int rest) => rest >= MaxBlock ? MaxBlock : 1 << BitOperations.Log2((uint)rest);

    /// <summary>Rotates the block that begins at coordinate <paramref name="at"/> of the segment, without the factor 1/√m.</summary>
    public void Rotate(int at, Span<double> block)
    {
        signs.ApplyTo(block, firstCoordinate + at);
        WalshHadamard.Transform(block);
    }

    /// <summary>
    /// Undoes the rotation of a block of integers, multiplied by √m. Integers stay integers, so that the outcome is the same on every machine, whatever the
    /// order of the additions: |X| ≤ 2^39 and m ≤ 2^12 leave them below 2^51.
    /// </summary>
    public void Undo(int at, Span<long> block)
    {
        WalshHadamard.Transform(block);
        signs.ApplyTo(block, firstCoordinate + at);
    }
}
