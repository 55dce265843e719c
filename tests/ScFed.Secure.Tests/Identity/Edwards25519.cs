using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace ScFed.Secure.Tests.Identity;

/// <summary>
/// A point of edwards25519 in affine coordinates over big integers: slow, plain, and independent of libsodium. It makes the points and
/// signatures that no honest library would.
/// </summary>
internal readonly record struct Edwards25519(BigInteger X, BigInteger Y)
{
    /// <summary>The order of the prime-order subgroup.</summary>
    public static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121665 * Invert(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    /// <summary>The neutral element.</summary>
    public static Edwards25519 Neutral => new(0, 1);

    /// <summary>The base point.</summary>
    public static Edwards25519 Base { get; } = Decode(Hex.Parse("5866666666666666666666666666666666666666666666666666666666666666"));

    /// <summary>A point of order 8.</summary>
    public static Edwards25519 Torsion { get; } = Decode(Hex.Parse("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));

    public static Edwards25519 operator +(Edwards25519 a, Edwards25519 b)
    {
        BigInteger crossed = Mod(D * a.X * b.X * a.Y * b.Y);
        return new Edwards25519(
            Mod(((a.X * b.Y) + (b.X * a.Y)) * Invert(1 + crossed)),
            Mod(((a.Y * b.Y) + (a.X * b.X)) * Invert(1 - crossed)));
    }

    public static Edwards25519 operator *(BigInteger scalar, Edwards25519 point)
    {
        Edwards25519 product = Neutral;
        for (Edwards25519 power = point; scalar > 0; scalar >>= 1, power += power)
        {
            product = scalar.IsEven ? product : product + power;
        }

        return product;
    }

    /// <summary>The RFC 8032 encoding.</summary>
    public byte[] Encode() => Bytes(Y + (X.IsEven ? BigInteger.Zero : BigInteger.Pow(2, 255)));

    /// <summary>h = SHA-512(R ‖ A ‖ M) mod L.</summary>
    public static BigInteger Challenge(byte[] r, byte[] a, byte[] message) =>
        new BigInteger(SHA512.HashData([.. r, .. a, .. message]), isUnsigned: true) % L;

    /// <summary>32 little-endian bytes.</summary>
    public static byte[] Bytes(BigInteger value)
    {
        byte[] bytes = new byte[32];
        value.ToByteArray(isUnsigned: true).CopyTo(bytes, 0);
        return bytes;
    }

    private static Edwards25519 Decode(byte[] encoding)
    {
        bool odd = (encoding[31] & 0x80) != 0;
        BigInteger y = new BigInteger(encoding, isUnsigned: true) & (BigInteger.Pow(2, 255) - 1);
        BigInteger square = Mod(((y * y) - 1) * Invert((D * y * y) + 1));
        BigInteger x = BigInteger.ModPow(square, (P + 3) / 8, P);
        x = Mod(x * x) == square ? x : Mod(x * RootOfMinusOne);
        Assert.Equal(square, Mod(x * x));
        return new Edwards25519(x.IsEven == odd ? P - x : x, y);
    }

    private static BigInteger Invert(BigInteger value) => BigInteger.ModPow(Mod(value), P - 2, P);

    private static BigInteger Mod(BigInteger value) => ((value % P) + P) % P;
}
