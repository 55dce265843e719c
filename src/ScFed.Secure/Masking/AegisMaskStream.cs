using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ScFed.Secure.Masking;

/// <summary>
/// Suite 1. A block is AEGIS-256 of 65,536 zeros without associated data, its tag thrown away ("AEGIS as a Stream Cipher" in
/// draft-irtf-cfrg-aegis-aead); nonce = block number u64 little-endian ‖ 24 zero bytes. A shorter output is a prefix of a longer one.
/// </summary>
internal sealed class AegisMaskStream : MaskStream
{
    private static readonly byte[] Zeros = new byte[BlockSize];

    // Pinned, so that no copy stays behind when the heap is compacted.
    private readonly byte[] _key = GC.AllocateUninitializedArray<byte>(KeySize, pinned: true);

    internal AegisMaskStream(ReadOnlySpan<byte> key) => key.CopyTo(_key);

    private protected override void GenerateBlock(long block, int length, Span<byte> scratch)
    {
        Span<byte> nonce = stackalloc byte[32];
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce, block);
        Sodium.EncryptAegis256(_key, nonce, Zeros.AsSpan(0, length), scratch[..length]);
    }

    protected override void Dispose(bool disposing) => CryptographicOperations.ZeroMemory(_key);
}
