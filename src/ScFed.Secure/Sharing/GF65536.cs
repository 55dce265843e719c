using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ScFed.Secure.Sharing;

/// <summary>
/// The field of 2^16 elements, GF(2)[x] modulo x^16 + x^12 + x^3 + x + 1 (0x1100B); addition is exclusive or. Multiplication reads no table and
/// takes no branch on its operands, for they are secret.
/// </summary>
public static class GF65536
{
    private const uint Polynomial = 0x1100B;

    // x^32 divided by the polynomial, remainder dropped: the constant of Barrett's reduction in GF(2)[x], which is exact for products of degree < 32.
    private const uint Barrett = 0x1111A;

    /// <summary>The product of two elements.</summary>
    public static ushort Multiply(ushort left, ushort right) =>
        Pclmulqdq.IsSupported ? MultiplyCarryless(left, right) : MultiplyPortable(left, right);

    /// <summary>The inverse, by Fermat: value^(2^16 − 2).</summary>
    /// <exception cref="DivideByZeroException">The value is zero, which only a public value may be.</exception>
    public static ushort Inverse(ushort value)
    {
        if (value == 0)
        {
            throw new DivideByZeroException("zero has no inverse");
        }

        // 2^16 − 2 = 2 + 4 + … + 2^15.
        ushort square = value;
        ushort product = 1;
        for (int bit = 1; bit < 16; bit++)
        {
            square = Multiply(square, square);
            product = Multiply(product, square);
        }

        return product;
    }

    /// <summary>By the processor's carry-less multiplication (PCLMULQDQ), which takes the same time for all operands.</summary>
    internal static ushort MultiplyCarryless(ushort left, ushort right)
    {
        uint product = Carryless(left, right);
        uint quotient = Carryless(product >> 16, Barrett) >> 16;
        return unchecked((ushort)(product ^ Carryless(quotient, Polynomial)));
    }

    /// <summary>By shifts and masks, for other processors.</summary>
    internal static ushort MultiplyPortable(ushort left, ushort right)
    {
        unchecked
        {
            uint product = 0;
            for (int bit = 0; bit < 16; bit++)
            {
                product ^= ((uint)left << bit) & AllOnesIfSet(right, bit);
            }

            for (int bit = 30; bit >= 16; bit--)
            {
                product ^= (Polynomial << (bit - 16)) & AllOnesIfSet(product, bit);
            }

            return (ushort)product;
        }
    }

    private static uint Carryless(uint left, uint right) =>
        Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar((ulong)left), Vector128.CreateScalar((ulong)right), 0).AsUInt32().ToScalar();

    private static uint AllOnesIfSet(uint value, int bit) => unchecked(0u - ((value >> bit) & 1));
}
