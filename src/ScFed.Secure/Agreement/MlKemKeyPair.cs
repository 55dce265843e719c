using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Kems;
using Org.BouncyCastle.Crypto.Parameters;

namespace ScFed.Secure.Agreement;

/// <summary>
/// An ML-KEM-768 key pair, made from its seed d ‖ z (ML-KEM.KeyGen_internal of FIPS 203). BouncyCastle keeps its expanded key on the managed
/// heap, out of our reach; <see cref="Dispose"/> lets go of it.
/// </summary>
public sealed class MlKemKeyPair : IDisposable
{
    private MLKemPrivateKeyParameters? _key;

    private MlKemKeyPair(MLKemPrivateKeyParameters key)
    {
        _key = key;
        EncapsulationKey = key.GetPublicKeyEncoded();
    }

    /// <summary>The encapsulation key, 1,184 bytes.</summary>
    public ReadOnlyMemory<byte> EncapsulationKey { get; }

    /// <summary>The key pair of a 64-byte seed d ‖ z.</summary>
    /// <exception cref="ArgumentException">The length is not 64.</exception>
    public static MlKemKeyPair FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != MlKem768.SeedSize)
        {
            throw new ArgumentException("an ML-KEM seed has 64 bytes", nameof(seed));
        }

        byte[] copy = seed.ToArray();
        try
        {
            return new MlKemKeyPair(MLKemPrivateKeyParameters.FromSeed(MLKemParameters.ml_kem_768, copy));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>
    /// Writes the secret in a ciphertext of 1,088 bytes. A forged one gives a secret that nobody knows (implicit rejection), never an error: only
    /// what is derived from the secret can tell.
    /// </summary>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Decapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret)
    {
        ObjectDisposedException.ThrowIf(_key is null, this);
        if (ciphertext.Length != MlKem768.CiphertextSize || secret.Length != MlKem768.SecretSize)
        {
            throw new ArgumentException("a ciphertext has 1,088 bytes, a secret 32");
        }

        MLKemDecapsulator decapsulator = new(MLKemParameters.ml_kem_768);
        decapsulator.Init(_key);
        decapsulator.Decapsulate(ciphertext, secret);
    }

    /// <summary>Drops the key.</summary>
    public void Dispose() => _key = null;

    /// <summary>The kind of this object; never a key.</summary>
    public override string ToString() => "MlKemKeyPair { … }";
}
