using System.Text.Json;
using ScFed.Secure.Identity;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary>Section Bytes: Ed25519 so strict that all verifiers agree.</summary>
internal static class SignatureKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("signature", new VectorKind(
            (given, output) =>
            {
                Verify(given);
                return output == "signature" ? given.Bytes("signature") : null;
            },
            Verify)),
        ("points", new VectorKind((given, output) => output == "accepted" ? given.List("encodings").Select(point => IsAccepted(point.Bytes())) : null)),
    ];

    private static void Verify(JsonElement given) => RefusalException.Unless(
        Ed25519Verifier.IsValidPublicKey(given.Bytes("public")) && Ed25519Verifier.Verify(given.Bytes("public"), given.Bytes("message"), given.Bytes("signature")),
        "signature");

    /// <summary>As a key, as a key that S = 0 would satisfy, or as R of a signature of a good key.</summary>
    private static bool IsAccepted(byte[] point)
    {
        using SigningKey signer = SigningKey.FromSeed(new byte[32]);
        byte[] signature = signer.Sign([]);
        return Ed25519Verifier.IsValidPublicKey(point)
            || Ed25519Verifier.Verify(point, [], signature)
            || Ed25519Verifier.Verify(point, [], [.. point, .. new byte[32]])
            || Ed25519Verifier.Verify(signer.PublicKey.Span, [], [.. point, .. signature[32..]]);
    }
}
