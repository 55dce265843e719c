using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ScFed.Secure.Masking;

/// <summary>
/// The keystream of one 32-byte mask key, in blocks of 64 KiB that can be had in any order. A mask key is used for one stream only, ever; a
/// stream is not for several threads at once.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stream cipher's stream, not a System.IO.Stream.")]
public abstract class MaskStream : IDisposable
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 65_536;

    /// <summary>Blocks of a stream: 2^40, 64 EiB; no counter comes near its end.</summary>
    public const long BlockCount = 1L << 40;

    /// <summary>Bytes that <see cref="Generate"/> may write past the length it was asked for (the rest of a cipher block).</summary>
    public const int Slack = 16;

    private bool _disposed;

    private protected MaskStream()
    {
    }

    /// <summary>The stream of a key, which is copied.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public static MaskStream Create(Suite suite, ReadOnlySpan<byte> key)
    {
        if (key.Length != KeySize)
        {
            throw new ArgumentException("a mask key has 32 bytes", nameof(key));
        }

        return suite switch
        {
            Suite.Aegis256 => new AegisMaskStream(key),
            Suite.Aes256Ctr => new CounterMaskStream(key),
            _ => throw new ArgumentOutOfRangeException(nameof(suite), suite, "no such suite"),
        };
    }

    /// <summary>Writes the first bytes of one block, as many as fit into <paramref name="destination"/> (at most 65,536).</summary>
    public void Fill(long block, Span<byte> destination)
    {
        byte[] scratch = Rent();
        try
        {
            Generate(block, destination.Length, scratch);
            scratch.AsSpan(0, destination.Length).CopyTo(destination);
        }
        finally
        {
            Return(scratch);
        }
    }

    /// <summary>
    /// Writes the first <paramref name="length"/> bytes of one block to the start of <paramref name="scratch"/>, which has at least
    /// <see cref="Slack"/> bytes more; what stands behind them afterwards is undefined. The pure speed of a suite.
    /// </summary>
    public void Generate(long block, int length, Span<byte> scratch)
    {
        // The framework's AES makes itself a new random key when it is used after its disposal: the check cannot be left to the ciphers.
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(block);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(block, BlockCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, BlockSize);
        GenerateBlock(block, length, scratch[..(length + Slack)]);
    }

    /// <summary>A buffer for <see cref="Generate"/>, to be given back.</summary>
    internal static byte[] Rent() => ArrayPool<byte>.Shared.Rent(BlockSize + Slack);

    /// <summary>Wipes a buffer and gives it back.</summary>
    internal static void Return(byte[] scratch)
    {
        CryptographicOperations.ZeroMemory(scratch.AsSpan(0, BlockSize + Slack));
        ArrayPool<byte>.Shared.Return(scratch);
    }

    private protected abstract void GenerateBlock(long block, int length, Span<byte> scratch);

    /// <summary>Wipes the key.</summary>
    public void Dispose()
    {
        _disposed = true;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Wipes the key.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>The kind of this object; never a key.</summary>
    public override string ToString() => $"{GetType().Name} {{ … }}";
}
