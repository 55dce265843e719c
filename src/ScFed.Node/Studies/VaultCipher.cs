using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ScFed.Node.Studies;

/// <summary>
/// Encrypts one stored input, chunk by chunk: ChaCha20-Poly1305 (RFC 8439) under HKDF-SHA256(device secret, salt of 32 bytes, "scfed/v1/vault"). The
/// salt is fresh for each input, so the nonce may be the number of the chunk (12 bytes, little-endian); how many chunks there are follows from the
/// associated data, so none can be cut off or moved.
/// </summary>
internal sealed class VaultCipher : IDisposable
{
    internal const int SaltBytes = 32;
    internal const int TagBytes = 16;

    private readonly ChaCha20Poly1305 _cipher;
    private readonly byte[] _bound;

    internal VaultCipher(ReadOnlySpan<byte> deviceSecret, ReadOnlySpan<byte> salt, byte[] bound)
    {
        _bound = bound;
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, deviceSecret, key, salt, "scfed/v1/vault"u8);
        _cipher = new ChaCha20Poly1305(key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Encrypts in place: the last <see cref="TagBytes"/> of <paramref name="chunk"/> become the tag of what stands before them.</summary>
    internal void Seal(int index, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[12];
        WriteNonce(index, nonce);
        Span<byte> text = chunk[..^TagBytes];
        _cipher.Encrypt(nonce, text, text, chunk[^TagBytes..], _bound);
    }

    /// <summary>Decrypts in place.</summary>
    /// <exception cref="AuthenticationTagMismatchException">Key, place, associated data or bytes are others.</exception>
    internal void Open(int index, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[12];
        WriteNonce(index, nonce);
        Span<byte> text = chunk[..^TagBytes];
        _cipher.Decrypt(nonce, text, chunk[^TagBytes..], text, _bound);
    }

    public void Dispose() => _cipher.Dispose();

    private static void WriteNonce(int index, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(nonce, index);
    }
}
