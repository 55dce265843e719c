using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ScFed.Secure.Round;

namespace ScFed.Secure.Encoding;

/// <summary>Real lanes packed k bits each, least significant bit first; the bits behind the last lane are zero, and that is checked.</summary>
public static class PackedLanes
{
    /// <summary>Bytes of <paramref name="lanes"/> lanes of <paramref name="bits"/> bits.</summary>
    public static int Size(int lanes, int bits) => (int)((((long)lanes * bits) + 7) / 8);

    /// <summary>Packs the low <paramref name="bits"/> (16 to 40, no more than the word has) bits of each lane.</summary>
    public static void Pack<TWord>(ReadOnlySpan<TWord> lanes, int bits, Span<byte> packed)
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
    {
        if (bits == 8 * Unsafe.SizeOf<TWord>())
        {
            MemoryMarshal.AsBytes(lanes).CopyTo(packed);
            return;
        }

        ulong mask = (1UL << bits) - 1;
        ulong pending = 0;
        int held = 0;
        foreach (TWord word in lanes)
        {
            ulong lane = ulong.CreateTruncating(word) & mask;
            pending |= lane << held;
            held += bits;
            if (held >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(packed, pending);
                packed = packed[8..];
                held -= 64;
                pending = lane >> (bits - held);
            }
        }

        for (; held > 0; held -= 8)
        {
            packed[0] = unchecked((byte)pending);
            packed = packed[1..];
            pending >>= 8;
        }
    }

    /// <summary>Unpacks lanes of <paramref name="bits"/> bits; the length was checked by the caller.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Padding"/>.</exception>
    public static void Unpack<TWord>(ReadOnlySpan<byte> packed, int bits, Span<TWord> lanes)
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
    {
        if (bits == 8 * Unsafe.SizeOf<TWord>())
        {
            packed.CopyTo(MemoryMarshal.AsBytes(lanes));
            return;
        }

        CheckPadding(packed, bits, lanes.Length);

        // A lane begins at any bit of a byte and has at most 40: it lies within the eight bytes from there, which the last lanes do not have.
        int whole = packed.Length < 8 ? 0 : Math.Min(lanes.Length, (int)((((packed.Length - 8L) * 8) / bits) + 1));
        UnpackFrom(packed, bits, 0, lanes[..whole]);
        if (whole < lanes.Length)
        {
            int from = (int)((long)whole * bits / 8);
            Span<byte> end = stackalloc byte[24];
            end.Clear();
            packed[from..].CopyTo(end);
            UnpackFrom<TWord>(end, bits, (int)((long)whole * bits % 8), lanes[whole..]);
        }
    }

    /// <summary>The bits behind the last of <paramref name="lanes"/> must be zero.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Padding"/>.</exception>
    public static void CheckPadding(ReadOnlySpan<byte> packed, int bits, int lanes)
    {
        int used = (int)((long)lanes * bits % 8);
        if (used != 0 && packed[^1] >> used != 0)
        {
            throw new RoundException(Misbehaviour.Padding, "padding bits behind the last lane are set");
        }
    }

    private static void UnpackFrom<TWord>(ReadOnlySpan<byte> packed, int bits, int firstBit, Span<TWord> lanes)
        where TWord : unmanaged, IBinaryInteger<TWord>, IUnsignedNumber<TWord>
    {
        ulong mask = (1UL << bits) - 1;
        long bit = firstBit;
        for (int i = 0; i < lanes.Length; i++)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(packed[(int)(bit >> 3)..]);
            lanes[i] = TWord.CreateTruncating((eight >> (int)(bit & 7)) & mask);
            bit += bits;
        }
    }
}
