using NSec.Cryptography;

namespace ScFed.Secure.Identity;

/// <summary>
/// Ed25519 verification on which all implementations agree: RFC 8032 with S &lt; L, canonical A and R, no point of small order, cofactorless.
/// </summary>
/// <remarks>
/// libsodium (from 1.0.19) verifies with the cofactor: it accepts when S·B − R − h·A is any point of small order, so a signer can add torsion to
/// R and make a signature that it accepts and others refuse. Here A and R must lie in the subgroup of prime order. Then S·B − R − h·A lies in it
/// too, and the only point of small order in there is the neutral one: the cofactored equation *is* the cofactorless one. Nothing that the
/// cofactorless equation accepts under such an A is lost, for it says R = S·B − h·A, a point of the subgroup.
/// </remarks>
public static class Ed25519Verifier
{
    /// <summary>Bytes of a public key.</summary>
    public const int PublicKeySize = 32;

    /// <summary>Bytes of a signature, R ‖ S.</summary>
    public const int SignatureSize = 64;

    /// <summary>Whether a roster may hold this key: 32 bytes, the canonical encoding of a point of prime order.</summary>
    public static bool IsValidPublicKey(ReadOnlySpan<byte> publicKey) => Ed25519Subgroup.Contains(publicKey);

    /// <summary>Whether <paramref name="signature"/> is the key's signature of the message. False, never an exception, for any malformed input.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize
        && Ed25519Subgroup.Contains(publicKey)
        && Ed25519Subgroup.Contains(signature[..Ed25519Subgroup.PointSize])
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out PublicKey? key)
        && key is not null
        && SignatureAlgorithm.Ed25519.Verify(key, message, signature);
}
