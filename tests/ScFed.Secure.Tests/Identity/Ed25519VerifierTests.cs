using System.Numerics;
using CsCheck;
using NSec.Cryptography;
using ScFed.Secure.Identity;

namespace ScFed.Secure.Tests.Identity;

public sealed class Ed25519VerifierTests
{
    private static readonly BigInteger SecretScalar = BigInteger.Pow(7, 80);
    private static readonly BigInteger NonceScalar = BigInteger.Pow(5, 100);
    private static readonly byte[] Message = "the same message for every site"u8.ToArray();

    [Fact]
    public void SignatureFromTheBigIntegerCurveIsAccepted()
    {
        byte[] key = (SecretScalar * Edwards25519.Base).Encode();
        Assert.True(Ed25519Verifier.IsValidPublicKey(key));
        Assert.True(Ed25519Verifier.Verify(key, Message, Sign(key, NonceScalar * Edwards25519.Base)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(7)]
    public void TorsionInRIsRefused(int multiple)
    {
        byte[] key = (SecretScalar * Edwards25519.Base).Encode();
        byte[] signature = Sign(key, (NonceScalar * Edwards25519.Base) + (multiple * Edwards25519.Torsion));

        // 8·S·B = 8·R + 8·h·A holds: a verifier that multiplies by the cofactor accepts, and would split the sites.
        Assert.True(CofactoredEquationHolds(key, signature, multiple));
        Assert.False(Ed25519Verifier.Verify(key, Message, signature));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void KeyWithTorsionIsRefused(int multiple)
    {
        byte[] key = ((SecretScalar * Edwards25519.Base) + (multiple * Edwards25519.Torsion)).Encode();
        Assert.False(Ed25519Verifier.IsValidPublicKey(key));
    }

    [Fact]
    public void KeyEncodedBeyondTheFieldIsRefused()
    {
        // y + p for the nineteen y that have a second encoding below 2^255, with either sign of x.
        for (int y = 0; y < 19; y++)
        {
            byte[] encoding = Edwards25519.Bytes(BigInteger.Pow(2, 255) - 19 + y);
            Assert.False(Ed25519Verifier.IsValidPublicKey(encoding));
            encoding[31] |= 0x80;
            Assert.False(Ed25519Verifier.IsValidPublicKey(encoding));
        }
    }

    [Fact]
    public void SPlusLIsRefused()
    {
        byte[] key = (SecretScalar * Edwards25519.Base).Encode();
        byte[] signature = Sign(key, NonceScalar * Edwards25519.Base);
        BigInteger s = new(signature.AsSpan(32), isUnsigned: true);
        Assert.False(Ed25519Verifier.Verify(key, Message, [.. signature[..32], .. Edwards25519.Bytes(s + Edwards25519.L)]));
    }

    [Fact]
    public void NegatedRIsRefused()
    {
        byte[] key = (SecretScalar * Edwards25519.Base).Encode();
        byte[] signature = Sign(key, NonceScalar * Edwards25519.Base);
        signature[31] ^= 0x80;
        Assert.False(Ed25519Verifier.Verify(key, Message, signature));
    }

    [Fact]
    public void AnyFlippedBitIsRefused()
    {
        using Key signer = Key.Create(SignatureAlgorithm.Ed25519);
        byte[] key = signer.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        byte[] signed = [.. key, .. SignatureAlgorithm.Ed25519.Sign(signer, Message), .. Message];
        Assert.True(Ed25519Verifier.Verify(signed.AsSpan(0, 32), signed.AsSpan(96), signed.AsSpan(32, 64)));
        Gen.Int[0, (signed.Length * 8) - 1].Sample(
            bit =>
            {
                byte[] forged = [.. signed];
                forged[bit / 8] ^= (byte)(1 << (bit % 8));
                return !Ed25519Verifier.Verify(forged.AsSpan(0, 32), forged.AsSpan(96), forged.AsSpan(32, 64));
            },
            iter: 300);
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(31, 64)]
    [InlineData(33, 64)]
    [InlineData(32, 0)]
    [InlineData(32, 63)]
    [InlineData(32, 65)]
    public void WrongLengthIsRefused(int keyLength, int signatureLength)
    {
        byte[] key = (SecretScalar * Edwards25519.Base).Encode();
        byte[] signature = Sign(key, NonceScalar * Edwards25519.Base);
        Array.Resize(ref key, keyLength);
        Array.Resize(ref signature, signatureLength);
        Assert.False(Ed25519Verifier.Verify(key, Message, signature));
    }

    private static bool CofactoredEquationHolds(byte[] key, byte[] signature, int multiple)
    {
        Edwards25519 a = SecretScalar * Edwards25519.Base;
        Edwards25519 r = (NonceScalar * Edwards25519.Base) + (multiple * Edwards25519.Torsion);
        BigInteger s = new(signature.AsSpan(32), isUnsigned: true);
        BigInteger h = Edwards25519.Challenge(signature[..32], key, Message);
        return 8 * s * Edwards25519.Base == (8 * r) + (8 * h * a);
    }

    // S = r + h·a, as an honest signer computes it from R, whatever R is.
    private static byte[] Sign(byte[] key, Edwards25519 r)
    {
        byte[] encodedR = r.Encode();
        BigInteger s = (NonceScalar + (Edwards25519.Challenge(encodedR, key, Message) * SecretScalar)) % Edwards25519.L;
        return [.. encodedR, .. Edwards25519.Bytes(s)];
    }
}
