using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ScFed.Secure.Masking;

/// <summary>
/// The one function of libsodium that is called past NSec. NSec keeps each key in guarded pages of its own, which cost a round of n sites 2n times five
/// calls of the system, more than many a mask takes; a mask key comes from a HKDF on the managed heap and lives for one mask step.
/// </summary>
internal static partial class Sodium
{
    private const string Library = "libsodium";

    static Sodium()
    {
        // Chooses the implementation for this processor; does nothing where NSec has done it.
        if (Initialize() < 0)
        {
            throw new CryptographicException("libsodium cannot be initialised");
        }
    }

    /// <summary>AEGIS-256 of <paramref name="plaintext"/> without associated data; the tag is thrown away.</summary>
    public static unsafe void EncryptAegis256(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext)
    {
        if (key.Length != 32 || nonce.Length != 32 || ciphertext.Length != plaintext.Length)
        {
            throw new ArgumentException("key and nonce have 32 bytes, a ciphertext as many as its plaintext");
        }

        byte* tag = stackalloc byte[32];
        fixed (byte* c = ciphertext, m = plaintext, n = nonce, k = key)
        {
            if (EncryptAegis256(c, tag, null, m, (ulong)plaintext.Length, null, 0, null, n, k) != 0)
            {
                throw new CryptographicException("AEGIS-256 failed");
            }
        }
    }

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "crypto_aead_aegis256_encrypt_detached")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int EncryptAegis256(
        byte* c, byte* mac, ulong* macLength, byte* m, ulong mLength, byte* ad, ulong adLength, byte* secretNonce, byte* nonce, byte* key);
}
