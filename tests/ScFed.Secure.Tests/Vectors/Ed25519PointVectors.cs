using NSec.Cryptography;
using ScFed.Secure.Identity;

namespace ScFed.Secure.Tests.Vectors;

public sealed class Ed25519PointVectors
{
    [Fact]
    public void ForbiddenPointIsNeitherKeyNorR()
    {
        Vector vector = Assert.Single(RepositoryFiles.Primitives("points that no signature or key may have"));
        using Key signer = Key.Create(SignatureAlgorithm.Ed25519);
        byte[] good = signer.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        byte[] signature = SignatureAlgorithm.Ed25519.Sign(signer, []);
        Assert.True(Ed25519Verifier.Verify(good, [], signature));
        foreach (byte[] point in vector.In.GetProperty("encodings").EnumerateArray().Select(VectorValues.Bytes))
        {
            Assert.False(Ed25519Verifier.IsValidPublicKey(point));
            Assert.False(Ed25519Verifier.Verify(point, [], signature));
            Assert.False(Ed25519Verifier.Verify(good, [], [.. point, .. signature[32..]]));

            // With a small-order key and R, S = 0 satisfies the equation for some or all messages.
            Assert.False(Ed25519Verifier.Verify(point, [], [.. point, .. new byte[32]]));
        }
    }
}
