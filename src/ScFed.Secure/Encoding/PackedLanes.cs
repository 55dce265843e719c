using System.Runtime.InteropServices;
using ScFed.Secure.Round;

namespace ScFed.Secure.Encoding;

/// <summary>Real lanes packed k bits each, least significant bit first; the bits behind the last lane are zero, and that is checked.</summary>
public static class PackedLanes
{
    /// <summary>Packs the low <paramref name="bits"/> (16 to 32) bits of each lane.</summary>
    public static void Pack(ReadOnlySpan<uint> lanes, int bits, Span<byte> destination)
    {
        if (bits == 32)
        {
            MemoryMarshal.AsBytes(lanes).CopyTo(destination);
            return;
        }

        ulong mask = (1UL << bits) - 1;
        ulong pending = 0;
        int held = 0;
        int at = 0;
        foreach (uint lane in lanes)
        {
            pending |= (lane & mask) << held;
            held += bits;
            while (held >= 8)
            {
                destination[at++] = unchecked((byte)pending);
                pending >>= 8;
                held -= 8;
            }
        }

        if (held > 0)
        {
            destination[at] = unchecked((byte)pending);
        }
    }

    /// <summary>Unpacks lanes of <paramref name="bits"/> (16 to 32) bits; the length was checked by the caller.</summary>
    /// <exception cref="RoundException"><see cref="Misbehaviour.Padding"/>.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, int bits, Span<uint> lanes)
    {
        if (bits == 32)
        {
            packed.CopyTo(MemoryMarshal.AsBytes(lanes));
            return;
        }

        ulong mask = (1UL << bits) - 1;
        ulong pending = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < lanes.Length; i++)
        {
            while (held < bits)
            {
                pending |= (ulong)packed[at++] << held;
                held += 8;
            }

            lanes[i] = (uint)(pending & mask);
            pending >>= bits;
            held -= bits;
        }

        if (pending != 0)
        {
            throw new RoundException(Misbehaviour.Padding, "padding bits behind the last lane are set");
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
}
