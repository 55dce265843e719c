using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Agreement;

/// <summary>
/// s_uv of one pair u &lt; v: HKDF(X25519 secret ‖ ML-KEM-768 secret, "pair" ‖ sid ‖ pk_u ‖ pk_v ‖ H(ek_v) ‖ H(ct)). u encapsulates to v. Only keys derived
/// from it are used.
/// </summary>
public sealed class PairSecret : IDisposable
{
    private readonly byte[] _secret;

    private PairSecret(byte[] secret) => _secret = secret;

    /// <summary>Joins the two shared secrets under everything that both ends saw.</summary>
    public static PairSecret Derive(
        SetupId sid,
        ReadOnlySpan<byte> x25519Secret,
        ReadOnlySpan<byte> kemSecret,
        ReadOnlySpan<byte> publicLow,
        ReadOnlySpan<byte> publicHigh,
        ReadOnlySpan<byte> encapsulationKeyHigh,
        ReadOnlySpan<byte> ciphertext)
    {
        Span<byte> joined = stackalloc byte[64];
        x25519Secret.CopyTo(joined);
        kemSecret.CopyTo(joined[32..]);
        byte[] secret = new byte[32];
        Hkdf.Derive(
            joined,
            [.. "pair"u8, .. sid.Value.Span, .. publicLow, .. publicHigh, .. Digest.Of(encapsulationKeyHigh).Span, .. Digest.Of(ciphertext).Span],
            secret);
        CryptographicOperations.ZeroMemory(joined);
        return new PairSecret(secret);
    }

    /// <summary>The confirmation tag HKDF(s_uv, "confirm" ‖ sid), which goes from u to v only.</summary>
    public byte[] ConfirmTag(SetupId sid)
    {
        byte[] tag = new byte[32];
        Hkdf.Derive(_secret, [.. "confirm"u8, .. sid.Value.Span], tag);
        return tag;
    }

    /// <summary>The key of the pair's mask stream of one kind.</summary>
    public byte[] MaskKey(bool real, RoundId rid, Digest u1, Digest u2) => MaskKey("mask"u8, _secret, real, rid, u1, u2);

    /// <summary>The key of the pair's pads in R6: HKDF(s_uv, "ver").</summary>
    public void DeriveVerifyKey(Span<byte> key) => Hkdf.Derive(_secret, "ver"u8, key);

    /// <summary>The key of a self mask stream of one kind: HKDF(b, "self" ‖ kind ‖ rid ‖ H(U1) ‖ H(U2)).</summary>
    public static byte[] SelfMaskKey(ReadOnlySpan<byte> selfMaskSeed, bool real, RoundId rid, Digest u1, Digest u2) =>
        MaskKey("self"u8, selfMaskSeed, real, rid, u1, u2);

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "PairSecret { … }";

    private static byte[] MaskKey(ReadOnlySpan<byte> label, ReadOnlySpan<byte> secret, bool real, RoundId rid, Digest u1, Digest u2)
    {
        byte[] key = new byte[32];
        Hkdf.Derive(secret, [.. label, real ? (byte)1 : (byte)0, .. rid.Value.Span, .. u1.Span, .. u2.Span], key);
        return key;
    }
}
