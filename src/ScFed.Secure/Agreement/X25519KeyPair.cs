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

    // Every clamped scalar is a multiple of the cofactor and of neither large prime order (curve and twist), so any one sends exactly the points
    // of low order to zero.
    private static readonly X25519KeyPair Probe = FromSecret("a scalar that is no secret at all"u8[..Size]);

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
        Span<byte> nobodysSecret = stackalloc byte[Size];
        return !Probe.TryAgree(publicKey, nobodysSecret);
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
