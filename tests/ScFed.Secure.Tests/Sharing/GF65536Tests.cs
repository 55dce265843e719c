using System.Runtime.Intrinsics.X86;
using CsCheck;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Tests.Sharing;

public sealed class GF65536Tests
{
    [Fact]
    public void BothMultiplicationsAgreeWithLongDivision()
    {
        Gen.Select(Gen.UShort, Gen.UShort).Sample(
            (a, b) => GF65536.MultiplyPortable(a, b) == LongDivision(a, b)
                && (!Pclmulqdq.IsSupported || GF65536.MultiplyCarryless(a, b) == LongDivision(a, b)),
            iter: 200_000);
    }

    [Fact]
    public void MultiplicationIsCommutativeAssociativeAndDistributive()
    {
        Gen.Select(Gen.UShort, Gen.UShort, Gen.UShort).Sample(
            (a, b, c) => GF65536.Multiply(a, b) == GF65536.Multiply(b, a)
                && GF65536.Multiply(GF65536.Multiply(a, b), c) == GF65536.Multiply(a, GF65536.Multiply(b, c))
                && GF65536.Multiply(a, (ushort)(b ^ c)) == (GF65536.Multiply(a, b) ^ GF65536.Multiply(a, c))
                && GF65536.Multiply(a, 1) == a
                && GF65536.Multiply(a, 0) == 0);
    }

    [Fact]
    public void EveryElementButZeroHasItsInverse()
    {
        for (int value = 1; value <= ushort.MaxValue; value++)
        {
            Assert.Equal(1, GF65536.Multiply((ushort)value, GF65536.Inverse((ushort)value)));
        }

        Assert.Throws<DivideByZeroException>(() => GF65536.Inverse(0));
    }

    private static ushort LongDivision(ushort left, ushort right)
    {
        ulong product = 0;
        for (int bit = 0; bit < 16; bit++)
        {
            product ^= ((right >> bit) & 1) == 1 ? (ulong)left << bit : 0;
        }

        for (int bit = 31; bit >= 16; bit--)
        {
            product ^= ((product >> bit) & 1) == 1 ? 0x1100BUL << (bit - 16) : 0;
        }

        return (ushort)product;
    }
}
