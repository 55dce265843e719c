using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Noise;

/// <summary>
/// The coins of the noise: 64-bit words, little-endian, from the suite's stream under a key of the operating system's that nobody else ever has. Each word is
/// used once and in order; the order is part of the known answers (<c>docs/noise.md</c>, section Coins). Not for several threads at once.
/// </summary>
public sealed class NoiseCoins : IDisposable
{
    private readonly MaskStream _stream;
    private readonly byte[] _block = new byte[MaskStream.BlockSize + MaskStream.Slack];
    private long _nextBlock;
    private int _used = MaskStream.BlockSize;

    /// <summary>Fresh coins.</summary>
    public NoiseCoins(Suite suite)
    {
        Span<byte> key = stackalloc byte[MaskStream.KeySize];
        RandomNumberGenerator.Fill(key);
        _stream = MaskStream.Create(suite, key);
        CryptographicOperations.ZeroMemory(key);
    }

    private NoiseCoins(Suite suite, ReadOnlySpan<byte> key, ReadOnlySpan<ulong> first)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first.Length, MaskStream.BlockSize / sizeof(ulong));
        _stream = MaskStream.Create(suite, key);
        _used -= first.Length * sizeof(ulong);
        for (int i = 0; i < first.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_block.AsSpan(_used + (i * sizeof(ulong))), first[i]);
        }
    }

    /// <summary>
    /// For known answers and tests only: whoever has the key can take the noise off again. The key is 32 bytes and is copied.
    /// </summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    public static NoiseCoins ForKnownAnswers(Suite suite, ReadOnlySpan<byte> key) => new(suite, key, []);

    /// <summary>For tests of what happens once in 2^60 draws: the given words, at most 8,192, and then the stream of a zero key.</summary>
    internal static NoiseCoins Beginning(params ReadOnlySpan<ulong> words) => new(Suite.Aes256Ctr, new byte[MaskStream.KeySize], words);

    /// <summary>The next 64 coins.</summary>
    /// <exception cref="ObjectDisposedException">The coins are wiped.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextWord()
    {
        int at = _used;
        if (at >= MaskStream.BlockSize)
        {
            at = Refill();
        }

        _used = at + sizeof(ulong);
        return BinaryPrimitives.ReadUInt64LittleEndian(_block.AsSpan(at));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Refill()
    {
        _stream.Generate(_nextBlock++, MaskStream.BlockSize, _block);
        return 0;
    }

    /// <summary>Wipes key and words.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        CryptographicOperations.ZeroMemory(_block);
        _used = MaskStream.BlockSize;
    }

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "NoiseCoins { … }";
}
