using System.Security.Cryptography;

namespace ScFed.Secure.Agreement;

/// <summary>HKDF of RFC 5869 with SHA-256 and no salt: the only key derivation of the protocol (<c>docs/protocol.md</c>, section Bytes).</summary>
public static class Hkdf
{
    /// <summary>Fills <paramref name="output"/> (at most 8,160 bytes) from <paramref name="ikm"/> under <paramref name="info"/>.</summary>
    public static void Derive(ReadOnlySpan<byte> ikm, ReadOnlySpan<byte> info, Span<byte> output) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, output, salt: [], info);

    /// <summary>Fills <paramref name="output"/> from <paramref name="ikm"/> under a label and its fields.</summary>
    public static void Derive(ReadOnlySpan<byte> ikm, Info info, Span<byte> output) => Derive(ikm, info.Bytes, output);
}
