using NSec.Cryptography;

namespace ScFed.Secure.Agreement;

/// <summary>
/// X25519 of RFC 7748: 32-byte secret (clamped when used), 32-byte public key, 32-byte shared secret. The secret stays in libsodium's guarded
/// memory and cannot be read back.
/// </summary>
public sealed class X25519KeyPair : IDisposable
{
    /// <summary>Bytes of a secret, of a public key and of a shared secret.</summary>
    public const int Size = 32;

    // Every u of order 1, 2, 4 or 8 on the curve and its twist, and the encodings of 0 and 1 that are not reduced; the top bit of a key is ignored (RFC
    // 7748). A clamped scalar is a multiple of 8 and of neither large prime order: it sends these to zero and nothing else.
    private static readonly byte[][] LowOrder =
    [
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        Convert.FromHexString("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ];

    private readonly Key _key;

    private X25519KeyPair(Key key)
    {
        _key = key;
        PublicKey = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    /// <summary>The public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The key pair of a 32-byte secret, which is copied.</summary>
    /// <exception cref="ArgumentException">The length is not 32.</exception>
    public static X25519KeyPair FromSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Size)
        {
            throw new ArgumentException("an X25519 secret has 32 bytes", nameof(secret));
        }

        return new X25519KeyPair(Key.Import(KeyAgreementAlgorithm.X25519, secret, KeyBlobFormat.RawPrivateKey));
    }

    /// <summary>
    /// Whether a key is of low order (or not 32 bytes long), so that everybody would know what is agreed with it. Not a secret operation.
    /// </summary>
    public static bool IsLowOrder(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != Size)
        {
            return true;
        }

        Span<byte> u = stackalloc byte[Size];
        publicKey.CopyTo(u);
        u[^1] &= 0x7F;
        foreach (byte[] low in LowOrder)
        {
            if (u.SequenceEqual(low))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Writes the secret shared with <paramref name="peerPublic"/>. False, with nothing written, if that key is not 32 bytes long or of low
    /// order: a peer to refuse.
    /// </summary>
    public bool TryAgree(ReadOnlySpan<byte> peerPublic, Span<byte> sharedSecret)
    {
        if (sharedSecret.Length != Size)
        {
            throw new ArgumentException("an X25519 shared secret has 32 bytes", nameof(sharedSecret));
        }

        if (!NSec.Cryptography.PublicKey.TryImport(KeyAgreementAlgorithm.X25519, peerPublic, KeyBlobFormat.RawPublicKey, out PublicKey? peer)
            || peer is null)
        {
            return false;
        }

        SharedSecretCreationParameters readable = new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        using SharedSecret? shared = KeyAgreementAlgorithm.X25519.Agree(_key, peer, readable);
        return shared is not null && shared.TryExport(SharedSecretBlobFormat.RawSharedSecret, sharedSecret, out _);
    }

    /// <summary>Wipes the secret.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>The kind of this object; never a key.</summary>
    public override string ToString() => "X25519KeyPair { … }";
}
