using NSec.Cryptography;

namespace ScFed.Secure.Identity;

/// <summary>
/// Ed25519 verification on which all implementations agree: RFC 8032 with S &lt; L, canonical A and R, no point of small order, cofactorless.
/// </summary>
/// <remarks>
/// libsodium 1.0.22 encodes S·B − h·A and compares it with R byte for byte: cofactorless, and no R but the canonical one can match (the tests build
/// signatures that only a cofactored verifier accepts). Others multiply by the cofactor. They agree with it on every signature whose A and R lie
/// in the subgroup of prime order, where the only point of small order is the neutral one; and under an A of that subgroup the equation says
/// that R = S·B − h·A lies in it too. So a roster admits only such keys (<see cref="IsValidPublicKey"/>, once a key), and a signature that is
/// accepted here under one of them is accepted everywhere.
/// </remarks>
public static class Ed25519Verifier
{
    /// <summary>Bytes of a public key.</summary>
    public const int PublicKeySize = 32;

    /// <summary>Bytes of a signature, R ‖ S.</summary>
    public const int SignatureSize = 64;

    /// <summary>Whether a roster may hold this key: 32 bytes, the canonical encoding of a point of prime order.</summary>
    public static bool IsValidPublicKey(ReadOnlySpan<byte> publicKey) => Ed25519Subgroup.Contains(publicKey);

    /// <summary>
    /// Whether <paramref name="signature"/> is the signature of the message by a key that <see cref="IsValidPublicKey"/> admitted. False, never an
    /// exception, for any malformed input.
    /// </summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out PublicKey? key)
        && key is not null
        && SignatureAlgorithm.Ed25519.Verify(key, message, signature);
}
