using System.Numerics;
using CsCheck;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Verify;

public sealed class Mersenne61Tests
{
    private static readonly BigInteger P = Mersenne61.Prime;

    private static readonly Gen<ulong> Residues = Gen.ULong[0, Mersenne61.Prime - 1];

    [Fact]
    public void ReductionIsThatOfTheIntegers() => Gen.Select(Gen.ULong, Gen.ULong).Sample((high, low) =>
        Mersenne61.Reduce(high, low) == ((new BigInteger(high) << 64) + low) % P);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, Mersenne61.Prime)]
    [InlineData(0, Mersenne61.Prime + 1)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(1UL << 58, (1UL << 61) - 1)]
    public void ReductionHoldsAtTheEdges(ulong high, ulong low) =>
        Assert.Equal(((new BigInteger(high) << 64) + low) % P, Mersenne61.Reduce(high, low));

    [Fact]
    public void SignedIntegersAreCongruentToThemselves() => Gen.OneOf(Gen.Long, Gen.Const(0L), Gen.Const(-1L), Gen.Const(long.MinValue), Gen.Const(long.MaxValue)).Sample(value =>
    {
        BigInteger expected = ((value % P) + P) % P;
        return Mersenne61.FromSigned(value) == expected && Mersenne61.Fold(value) % P == expected && Mersenne61.Fold(value) < (1UL << 61) + 8;
    });

    [Fact]
    public void BytesAreOneLittleEndianInteger() => Gen.Byte.Array[32].Sample(bytes =>
        Mersenne61.FromBytes(bytes) == new BigInteger(bytes, isUnsigned: true) % P);

    [Fact]
    public void SumsAndDifferencesStayBelowP() => Gen.Select(Residues, Residues).Sample((a, b) =>
        Mersenne61.Add(a, b) == (new BigInteger(a) + b) % P && Mersenne61.Subtract(a, b) == (new BigInteger(a) - b + P) % P);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(1_000)]
    public void InnerProductIsThatOfTheIntegers(int length) => Gen.Select(Residues.Array[length], Gen.Long.Array[length]).Sample(
        (r, x) =>
        {
            InnerProduct product = default;
            product.Add(r.AsSpan(0, length / 3), x.AsSpan(0, length / 3));
            product.Add(r.AsSpan(length / 3), x.AsSpan(length / 3));
            BigInteger expected = r.Zip(x).Aggregate(BigInteger.Zero, (sum, pair) => sum + (new BigInteger(pair.First) * pair.Second));
            return product.Value == ((expected % P) + P) % P;
        },
        iter: 200);

    [Fact]
    public void LargestProductsDoNotOverflow()
    {
        ulong[] r = [.. Enumerable.Repeat(Mersenne61.Prime - 1, 96)];
        long[] x = [.. Enumerable.Repeat(long.MinValue, 48), .. Enumerable.Repeat(long.MaxValue, 48)];
        InnerProduct product = default;
        product.Add(r, x);
        BigInteger expected = 48 * ((P - 1) * new BigInteger(long.MinValue)) + (48 * ((P - 1) * new BigInteger(long.MaxValue)));
        Assert.Equal(((expected % P) + P) % P, product.Value);
    }
}
