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

        // Two lanes at once where both fit into 64 bits, and the last one of an odd number by itself.
        int together = bits <= 32 ? 2 : 1;
        int even = lanes.Length - (lanes.Length % together);
        ulong mask = (1UL << bits) - 1;
        ulong pending = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < even; i += together)
        {
            ulong group = ulong.CreateTruncating(lanes[i]) & mask;
            if (together == 2)
            {
                group |= (ulong.CreateTruncating(lanes[i + 1]) & mask) << bits;
            }

            Append(group, bits * together, packed, ref at, ref pending, ref held);
        }

        if (even < lanes.Length)
        {
            Append(ulong.CreateTruncating(lanes[even]) & mask, bits, packed, ref at, ref pending, ref held);
        }

        for (; held > 0; held -= 8)
        {
            packed[at++] = unchecked((byte)pending);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Append(ulong group, int bits, Span<byte> packed, ref int at, ref ulong pending, ref int held)
    {
        pending |= group << held;
        held += bits;
        if (held >= 64)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(packed[at..], pending);
            at += 8;
            held -= 64;

            // What did not fit; at a full 64 bits that is nothing, and a shift by 64 would be none.
            pending = held == 0 ? 0 : group >> (bits - held);
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
