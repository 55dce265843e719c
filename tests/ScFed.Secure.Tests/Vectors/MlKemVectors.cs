using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Tests.Vectors;

public sealed class MlKemVectors
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void EverySizeAndSecretMatches(int index)
    {
        IReadOnlyList<Vector> vectors = RepositoryFiles.Primitives("mlkem768");
        Assert.Equal(3, vectors.Count);
        Vector vector = vectors[index];
        using MlKemKeyPair pair = MlKemKeyPair.FromSeed([.. vector.In.Bytes("d"), .. vector.In.Bytes("z")]);
        Assert.Equal(vector.Out.Text("sha256_ek"), Digest.Of(pair.EncapsulationKey.Span).ToString());

        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        byte[] secret = new byte[32];
        MlKem768.Encapsulate(pair.EncapsulationKey.Span, vector.In.Bytes("coins"), ciphertext, secret);
        Assert.Equal(vector.Out.Text("sha256_ct"), Digest.Of(ciphertext).ToString());
        Assert.Equal(vector.Out.Text("ss"), Hex.Of(secret));

        ciphertext[0] ^= 1;
        pair.Decapsulate(ciphertext, secret);
        Assert.Equal(vector.Out.Text("ss_of_ct_with_bit_0_of_byte_0_flipped"), Hex.Of(secret));
    }
}
