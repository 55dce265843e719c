using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Encoding;

/// <summary>The coins of stochastic rounding: 32 bits each, from the suite's stream under a key of the operating system's that nobody else ever has.</summary>
public sealed class RoundingCoins : IDisposable
{
    private const int PerBlock = MaskStream.BlockSize / sizeof(uint);

    private readonly MaskStream _stream;
    private readonly byte[] _block = new byte[MaskStream.BlockSize + MaskStream.Slack];
    private long _nextBlock;
    private int _used = PerBlock;

    /// <summary>Fresh coins.</summary>
    public RoundingCoins(Suite suite)
    {
        Span<byte> key = stackalloc byte[MaskStream.KeySize];
        RandomNumberGenerator.Fill(key);
        _stream = MaskStream.Create(suite, key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>The next coins, each used once; valid until the next call.</summary>
    /// <param name="count">At most 16,384.</param>
    public ReadOnlySpan<uint> Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, PerBlock);
        if (count > PerBlock - _used)
        {
            _stream.Generate(_nextBlock++, MaskStream.BlockSize, _block);
            _used = 0;
        }

        ReadOnlySpan<uint> coins = MemoryMarshal.Cast<byte, uint>(_block.AsSpan(0, MaskStream.BlockSize)).Slice(_used, count);
        _used += count;
        return coins;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        CryptographicOperations.ZeroMemory(_block);
    }

    /// <summary>Names the kind only.</summary>
    public override string ToString() => "RoundingCoins { … }";
}
