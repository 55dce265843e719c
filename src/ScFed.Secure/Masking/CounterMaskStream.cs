using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ScFed.Secure.Masking;

/// <summary>Suite 2. AES-256 of a 16-byte big-endian counter from zero, one continuous stream: block b begins at counter 4096·b.</summary>
internal sealed class CounterMaskStream : MaskStream
{
    private const int CipherBlock = 16;
    private const int CountersPerBlock = BlockSize / CipherBlock;

    private readonly Aes _aes;

    internal CounterMaskStream(ReadOnlySpan<byte> key)
    {
        _aes = Aes.Create();
        _aes.SetKey(key);
    }

    private protected override void GenerateBlock(long block, int length, Span<byte> scratch)
    {
        int whole = (length + CipherBlock - 1) / CipherBlock * CipherBlock;
        Span<byte> stream = scratch[..whole];
        WriteCounters(block * CountersPerBlock, MemoryMarshal.Cast<byte, ulong>(stream));

        // Counter mode is ECB over counters; the framework has no CTR, and its ECB works in place.
        _aes.EncryptEcb(stream, stream, PaddingMode.None);
    }

    private static void WriteCounters(long first, Span<ulong> halves)
    {
        for (int i = 0; i < halves.Length; i += 2)
        {
            halves[i] = 0;
            halves[i + 1] = BinaryPrimitives.ReverseEndianness((ulong)first++);
        }
    }

    protected override void Dispose(bool disposing) => _aes.Dispose();
}
