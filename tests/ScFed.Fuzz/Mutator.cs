using System.Buffers.Binary;

namespace ScFed.Fuzz;

/// <summary>
/// Changes inputs the way that breaks readers of lengths, lists and numbers: besides bits and bytes, whole fields are cut, doubled, moved and taken from other
/// inputs, and numbers of two, four and eight bytes are set to what is just too much, or to the number of bytes that are there.
/// </summary>
internal sealed class Mutator(FuzzRandom random, int mostBytes)
{
    private static readonly ulong[] Numbers =
    [
        0, 1, 2, 3, 4, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256, 1_023, 1_024, 1_025, 32_767, 32_768, 65_535, 65_536, 1 << 27, int.MaxValue - 1, int.MaxValue,
        1UL << 31, uint.MaxValue - 4, uint.MaxValue, 1UL << 32, long.MaxValue, 1UL << 63, ulong.MaxValue,
    ];

    private static readonly byte[] Characters = [.. "\"\\\n\r\0 +-{}[],:.0129aAfF=/\u007F"u8, 0x80, 0xC0, 0xED, 0xFF];

    /// <summary>A changed copy of <paramref name="input"/>; <paramref name="other"/> gives parts to it.</summary>
    public byte[] Change(byte[] input, byte[] other)
    {
        List<byte> bytes = [.. input];
        for (int i = 1 + random.Below(random.Below(4) == 0 ? 8 : 3); i > 0; i--)
        {
            Once(bytes, other);
        }

        if (bytes.Count > mostBytes)
        {
            bytes.RemoveRange(mostBytes, bytes.Count - mostBytes);
        }

        return [.. bytes];
    }

    private void Once(List<byte> bytes, byte[] other)
    {
        int at = At(bytes.Count);
        switch (random.Below(12))
        {
            case 0 when bytes.Count > 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[at] = (byte)random.Below(256);
                break;
            case 2 when bytes.Count > 0:
                bytes[at] = Characters[random.Below(Characters.Length)];
                break;
            case 3:
                bytes.Insert(at, (byte)random.Below(256));
                break;
            case 4 when bytes.Count > 0:
                bytes.RemoveRange(at, Math.Min(Size(), bytes.Count - at));
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(Size(), bytes.Count - at)));
                break;
            case 6 when other.Length > 0:
                int from = random.Below(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(Size(), other.Length - from)).ToArray());
                break;
            case 7 when other.Length > 0:
                // The tail of another input, from the same offset.
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(Math.Min(at, other.Length)).ToArray());
                break;
            case 8:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 9 or 10:
                SetNumber(bytes, at);
                break;
            default:
                Swap(bytes, at);
                break;
        }
    }

    private void SetNumber(List<byte> bytes, int at)
    {
        int size = 1 << random.Below(4);
        if (bytes.Count < size)
        {
            return;
        }

        at = Math.Min(at, bytes.Count - size);
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        ulong value = random.Below(3) switch
        {
            0 => Numbers[random.Below(Numbers.Length)],
            1 => unchecked((ulong)(bytes.Count - at - size + random.Below(5) - 2)),
            _ => unchecked(Read(bytes, at, size) + (ulong)random.Below(5) - 2),
        };
        bool little = random.Below(4) > 0;
        _ = little ? BinaryPrimitives.TryWriteUInt64LittleEndian(number, value) : BinaryPrimitives.TryWriteUInt64BigEndian(number, value);
        for (int i = 0; i < size; i++)
        {
            bytes[at + i] = number[little ? i : sizeof(ulong) - size + i];
        }
    }

    private static ulong Read(List<byte> bytes, int at, int size)
    {
        ulong value = 0;
        for (int i = size - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[at + i];
        }

        return value;
    }

    private void Swap(List<byte> bytes, int at)
    {
        int size = Math.Min(Size(), (bytes.Count - at) / 2);
        for (int i = 0; i < size; i++)
        {
            (bytes[at + i], bytes[at + size + i]) = (bytes[at + size + i], bytes[at + i]);
        }
    }

    /// <summary>Heads and ends are where lengths and labels stand.</summary>
    private int At(int count) => random.Below(4) switch
    {
        0 => random.Below(Math.Min(count, 64)),
        1 => Math.Max(0, count - 1 - random.Below(Math.Min(count, 64))),
        _ => random.Below(count),
    };

    private int Size() => random.Below(3) switch
    {
        0 => 1 << random.Below(7),
        1 => 32,
        _ => 1 + random.Below(96),
    };
}
