using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Agreement;

/// <summary>
/// The mask keys of one site for one set-up, all derived from seed_u and nothing else, so that whoever opens the seed of a dropped site can recompute
/// every pair mask of it.
/// </summary>
public sealed class MaskKeyPair : IDisposable
{
    private readonly byte[] _seed;
    private readonly SetupId _sid;
    private readonly X25519KeyPair _x25519;
    private readonly MlKemKeyPair _kem;

    /// <summary>Derives the pair of <paramref name="seed"/> (copied; wiped with this object).</summary>
    public MaskKeyPair(SetupId sid, ReadOnlySpan<byte> seed)
    {
        _seed = seed.ToArray();
        _sid = sid;
        Span<byte> secret = stackalloc byte[64];
        Hkdf.Derive(_seed, [.. "x25519"u8, .. sid.Value.Span], secret[..32]);
        _x25519 = X25519KeyPair.FromSecret(secret[..32]);
        Hkdf.Derive(_seed, [.. "mlkem768"u8, .. sid.Value.Span], secret);
        _kem = MlKemKeyPair.FromSeed(secret);
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>X25519 public key.</summary>
    public ReadOnlyMemory<byte> PublicKey => _x25519.PublicKey;

    /// <summary>ML-KEM-768 encapsulation key.</summary>
    public ReadOnlyMemory<byte> EncapsulationKey => _kem.EncapsulationKey;

    /// <summary>As u (the lower place): the pair secret with the member at <paramref name="place"/>, and the ciphertext for it.</summary>
    public PairSecret Encapsulate(ushort place, ReadOnlySpan<byte> peerPublic, ReadOnlySpan<byte> peerEk, Span<byte> ciphertext)
    {
        Span<byte> coins = stackalloc byte[32];
        Span<byte> kemSecret = stackalloc byte[32];
        Hkdf.Derive(_seed, [.. "coins"u8, .. _sid.Value.Span, (byte)(place & 0xFF), (byte)(place >> 8), .. Digest.Of(peerEk).Span], coins);
        MlKem768.Encapsulate(peerEk, coins, ciphertext, kemSecret);
        PairSecret secret = Join(peerPublic, kemSecret, PublicKey.Span, peerPublic, peerEk, ciphertext);
        CryptographicOperations.ZeroMemory(coins);
        CryptographicOperations.ZeroMemory(kemSecret);
        return secret;
    }

    /// <summary>As v (the higher place): the pair secret that the lower one's ciphertext carries.</summary>
    public PairSecret Decapsulate(ReadOnlySpan<byte> peerPublic, ReadOnlySpan<byte> ciphertext)
    {
        Span<byte> kemSecret = stackalloc byte[32];
        _kem.Decapsulate(ciphertext, kemSecret);
        PairSecret secret = Join(peerPublic, kemSecret, peerPublic, PublicKey.Span, EncapsulationKey.Span, ciphertext);
        CryptographicOperations.ZeroMemory(kemSecret);
        return secret;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_seed);
        _x25519.Dispose();
        _kem.Dispose();
    }

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "MaskKeyPair { … }";

    private PairSecret Join(
        ReadOnlySpan<byte> peerPublic,
        ReadOnlySpan<byte> kemSecret,
        ReadOnlySpan<byte> low,
        ReadOnlySpan<byte> high,
        ReadOnlySpan<byte> highEk,
        ReadOnlySpan<byte> ciphertext)
    {
        Span<byte> shared = stackalloc byte[32];
        if (!_x25519.TryAgree(peerPublic, shared))
        {
            throw new RoundException(Misbehaviour.LowOrderKey, "an X25519 key is of low order");
        }

        PairSecret secret = PairSecret.Derive(_sid, shared, kemSecret, low, high, highEk, ciphertext);
        CryptographicOperations.ZeroMemory(shared);
        return secret;
    }
}
