using System.Security.Cryptography;
using ScFed.Secure.Agreement;

namespace ScFed.Secure.Tests.Rfc;

/// <summary>
/// Final FIPS 203 by the accumulated vectors of Go's crypto/mlkem: from SHAKE128 of nothing come seed, coins and a random ciphertext, over and over;
/// SHAKE128 of all keys, ciphertexts and secrets (that of the random ciphertext too: implicit rejection) is known.
/// </summary>
public sealed class MlKem768Tests
{
    private const int Count = 100;
    private const int Drawn = MlKem768.SeedSize + 32 + MlKem768.CiphertextSize;

    [Fact]
    public void HundredAccumulatedVectors()
    {
        ReadOnlySpan<byte> source = Shake128.HashData([], Count * Drawn);
        using Shake128 seen = new();
        byte[] ciphertext = new byte[MlKem768.CiphertextSize];
        byte[] secret = new byte[MlKem768.SecretSize];
        byte[] decapsulated = new byte[MlKem768.SecretSize];
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> drawn = source.Slice(i * Drawn, Drawn);
            using MlKemKeyPair pair = MlKemKeyPair.FromSeed(drawn[..64]);
            seen.AppendData(pair.EncapsulationKey.Span);

            MlKem768.Encapsulate(pair.EncapsulationKey.Span, drawn[64..96], ciphertext, secret);
            pair.Decapsulate(ciphertext, decapsulated);
            Assert.Equal(secret, decapsulated);
            seen.AppendData(ciphertext);
            seen.AppendData(secret);

            pair.Decapsulate(drawn[96..], secret);
            seen.AppendData(secret);
        }

        Assert.Equal("1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415", Hex.Of(seen.GetHashAndReset(32)));
    }
}
