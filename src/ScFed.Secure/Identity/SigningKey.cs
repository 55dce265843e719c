using System.Security.Cryptography;
using NSec.Cryptography;

namespace ScFed.Secure.Identity;

/// <summary>An Ed25519 identity (RFC 8032): a site's or the aggregator's. The secret never leaves the object except through <see cref="ExportSeed"/>.</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>Bytes of the secret seed.</summary>
    public const int SeedSize = 32;

    private readonly Key _key;

    private SigningKey(Key key)
    {
        _key = key;
        PublicKey = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    /// <summary>The 32-byte public key.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>A fresh identity.</summary>
    public static SigningKey Generate()
    {
        Span<byte> seed = stackalloc byte[SeedSize];
        RandomNumberGenerator.Fill(seed);
        SigningKey key = FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }

    /// <summary>The identity of a stored seed.</summary>
    public static SigningKey FromSeed(ReadOnlySpan<byte> seed) => new(Key.Import(
        SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));

    /// <summary>The secret seed, to be stored with mode 0600; the caller wipes it.</summary>
    public byte[] ExportSeed() => _key.Export(KeyBlobFormat.RawPrivateKey);

    /// <summary>The 64-byte signature on <paramref name="body"/>.</summary>
    public byte[] Sign(ReadOnlySpan<byte> body) => SignatureAlgorithm.Ed25519.Sign(_key, body);

    /// <summary>body ‖ signature.</summary>
    public byte[] SignWhole(ReadOnlySpan<byte> body) => [.. body, .. Sign(body)];

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "SigningKey { … }";
}
