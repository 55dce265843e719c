using System.Buffers.Binary;
using NSec.Cryptography;

namespace ScFed.Secure.Masking;

/// <summary>
/// Suite 1. A block is AEGIS-256 of 65,536 zeros without associated data, its tag thrown away ("AEGIS as a Stream Cipher" in
/// draft-irtf-cfrg-aegis-aead); nonce = block number u64 little-endian ‖ 24 zero bytes. A shorter output is a prefix of a longer one.
/// </summary>
internal sealed class AegisMaskStream : MaskStream
{
    private static readonly byte[] Zeros = new byte[BlockSize];

    private readonly Key _key;

    internal AegisMaskStream(ReadOnlySpan<byte> key)
    {
        _key = Key.Import(AeadAlgorithm.Aegis256, key, KeyBlobFormat.RawSymmetricKey);
    }

    private protected override void GenerateBlock(long block, int length, Span<byte> scratch)
    {
        Span<byte> nonce = stackalloc byte[32];
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce, block);
        AeadAlgorithm.Aegis256.Encrypt(_key, nonce, associatedData: [], Zeros.AsSpan(0, length), scratch);
    }

    protected override void Dispose(bool disposing) => _key.Dispose();
}
