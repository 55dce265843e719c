using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ScFed.Secure.Masking;

/// <summary>
/// Adds masks to lanes, modulo 2^64, 2^32 or 2^16 by wrap-around. Lane i takes little-endian word i of the stream, in words of the lane's
/// width: <see cref="ulong"/> for exact lanes and k from 33, <see cref="uint"/> for k from 17, <see cref="ushort"/> for k = 16.
/// </summary>
public static class MaskExpansion
{
    /// <summary>Adds one mask to <paramref name="lanes"/>, of which the first is lane <paramref name="firstLane"/> of the stream.</summary>
    public static void AddTo<TLane>(MaskStream mask, Span<TLane> lanes, long firstLane = 0)
        where TLane : unmanaged, IBinaryInteger<TLane>, IUnsignedNumber<TLane> =>
        Apply([new MaskTerm(mask, Negative: false)], lanes, firstLane);

    /// <summary>Subtracts one mask from <paramref name="lanes"/>.</summary>
    public static void SubtractFrom<TLane>(MaskStream mask, Span<TLane> lanes, long firstLane = 0)
        where TLane : unmanaged, IBinaryInteger<TLane>, IUnsignedNumber<TLane> =>
        Apply([new MaskTerm(mask, Negative: true)], lanes, firstLane);

    /// <summary>
    /// Adds or subtracts many masks. Tiles outside, masks inside: a tile of 64 KiB stays in the cache while all masks pass over it, so the time is
    /// that of the cipher. Any <paramref name="firstLane"/> will do; a multiple of the lanes in a block wastes no keystream.
    /// </summary>
    public static void Apply<TLane>(ReadOnlySpan<MaskTerm> masks, Span<TLane> lanes, long firstLane = 0)
        where TLane : unmanaged, IBinaryInteger<TLane>, IUnsignedNumber<TLane>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstLane);
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("lanes are read as little-endian words");
        }

        int lanesPerBlock = MaskStream.BlockSize / Unsafe.SizeOf<TLane>();
        byte[] scratch = MaskStream.Rent();
        try
        {
            while (lanes.Length > 0)
            {
                (long block, long skipped) = Math.DivRem(firstLane, lanesPerBlock);
                int count = Math.Min(lanes.Length, lanesPerBlock - (int)skipped);
                ApplyToTile(masks, block, (int)skipped, lanes[..count], scratch);
                lanes = lanes[count..];
                firstLane += count;
            }
        }
        finally
        {
            MaskStream.Return(scratch);
        }
    }

    private static void ApplyToTile<TLane>(ReadOnlySpan<MaskTerm> masks, long block, int skipped, Span<TLane> tile, byte[] scratch)
        where TLane : unmanaged, IBinaryInteger<TLane>, IUnsignedNumber<TLane>
    {
        int end = (skipped + tile.Length) * Unsafe.SizeOf<TLane>();
        ReadOnlySpan<TLane> words = MemoryMarshal.Cast<byte, TLane>(scratch.AsSpan(0, end))[skipped..];
        foreach (MaskTerm mask in masks)
        {
            mask.Stream.Generate(block, end, scratch);
            if (mask.Negative)
            {
                TensorPrimitives.Subtract(tile, words, tile);
            }
            else
            {
                TensorPrimitives.Add(tile, words, tile);
            }
        }
    }
}
