using System.Security.Cryptography;
using CsCheck;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Tests.Sharing;

public sealed class ShamirSchemeTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void ThresholdManySharesGiveTheSecretAndOneFewerDoNot(int threshold)
    {
        Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[32 * (threshold - 1)], Gen.UShort[1, ushort.MaxValue].HashSet[threshold]).Sample(
            (secret, coefficients, places) =>
            {
                coefficients[^32] |= 1; // a polynomial of full degree, so that fewer shares are wrong for certain
                ushort[] answering = [.. places];
                return Join(secret, coefficients, answering).AsSpan().SequenceEqual(secret)
                    && !Join(secret, coefficients, answering[1..]).AsSpan().SequenceEqual(secret);
            },
            iter: 100);
    }

    [Fact]
    public void MoreSharesThanTheThresholdGiveTheSecretToo()
    {
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        Assert.Equal(secret, Join(secret, RandomNumberGenerator.GetBytes(64), [9, 2, 65535, 4, 100]));
    }

    [Fact]
    public void AChangedShareGivesAnotherSecret()
    {
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        byte[] coefficients = RandomNumberGenerator.GetBytes(64);
        Gen.Int[0, 255].Sample(bit =>
        {
            byte[] forged = Deal(secret, coefficients, 1);
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            byte[] joined = new byte[32];
            ShamirScheme.Join([forged, Deal(secret, coefficients, 2), Deal(secret, coefficients, 3)], ShamirScheme.Weights([1, 2, 3]), joined);
            return !joined.AsSpan().SequenceEqual(secret);
        });
    }

    [Fact]
    public void DealingToPlaceZeroThrows() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShamirScheme.Deal(new byte[32], new byte[32], 0, new byte[32]));

    [Theory]
    [InlineData(new ushort[] { })]
    [InlineData(new ushort[] { 0, 1 })]
    [InlineData(new ushort[] { 3, 1, 3 })]
    public void PlacesThatAreNoAnsweringSetThrow(ushort[] places) => Assert.Throws<ArgumentException>(() => ShamirScheme.Weights(places));

    [Theory]
    [InlineData(31, 32, 32)]
    [InlineData(32, 33, 32)]
    [InlineData(32, 32, 16)]
    public void WrongLengthThrows(int secret, int coefficients, int share) =>
        Assert.Throws<ArgumentException>(() => ShamirScheme.Deal(new byte[secret], new byte[coefficients], 1, new byte[share]));

    [Fact]
    public void ShareOfWrongLengthThrows()
    {
        ushort[] weights = ShamirScheme.Weights([1, 2]);
        Assert.Throws<ArgumentException>(() => ShamirScheme.Join([new byte[32], new byte[31]], weights, new byte[32]));
        Assert.Throws<ArgumentException>(() => ShamirScheme.Join([new byte[32]], weights, new byte[32]));
    }

    private static byte[] Deal(byte[] secret, byte[] coefficients, ushort place)
    {
        byte[] share = new byte[32];
        ShamirScheme.Deal(secret, coefficients, place, share);
        return share;
    }

    private static byte[] Join(byte[] secret, byte[] coefficients, ushort[] places)
    {
        byte[] joined = new byte[32];
        ReadOnlyMemory<byte>[] shares = [.. places.Select(place => Deal(secret, coefficients, place).AsMemory())];
        ShamirScheme.Join(shares, ShamirScheme.Weights(places), joined);
        return joined;
    }
}
