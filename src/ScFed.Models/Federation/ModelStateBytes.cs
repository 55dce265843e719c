using System.Buffers.Binary;
using System.Text;

namespace ScFed.Models.Federation;

/// <summary>
/// The canonical bytes of a state: "scfed/v1/state" and a zero byte, u32 number of arrays, then for each array u32 length and bytes of its
/// name, one byte kind (1 integers, 2 reals), u32 number of values, the values as i64 or IEEE 754 binary64. All little-endian.
/// </summary>
internal static class ModelStateBytes
{
    internal const int MostArrays = 256;
    internal const int MostBytes = 1 << 30;
    private const byte IntegerKind = 1;
    private const byte RealKind = 2;

    private static ReadOnlySpan<byte> Head => "scfed/v1/state\0"u8;

    internal static byte[] Write(ModelState state)
    {
        int size = Head.Length + 4;
        foreach (StateArray array in state.Arrays)
        {
            size += 9 + array.Name.Length + (8 * array.Length);
        }

        byte[] bytes = new byte[size];
        Head.CopyTo(bytes);
        Span<byte> rest = bytes.AsSpan(Head.Length);
        rest = WriteCount(rest, state.Arrays.Length);
        foreach (StateArray array in state.Arrays)
        {
            rest = WriteCount(rest, array.Name.Length);
            rest = rest[Encoding.ASCII.GetBytes(array.Name, rest)..];
            rest[0] = array.Integers is null ? RealKind : IntegerKind;
            rest = WriteCount(rest[1..], array.Length);
            rest = WriteValues(rest, array);
        }

        return bytes;
    }

    internal static ModelState Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new ModelStateFormatException($"a state has at most {MostBytes} bytes, this has {bytes.Length}");
        }

        if (!bytes.StartsWith(Head))
        {
            throw new ModelStateFormatException("these bytes are no state");
        }

        ReadOnlySpan<byte> rest = bytes[Head.Length..];
        StateArray[] arrays = new StateArray[ReadCount(ref rest, MostArrays)];
        HashSet<string> names = [];
        for (int i = 0; i < arrays.Length; i++)
        {
            arrays[i] = ReadArray(ref rest);
            if (!names.Add(arrays[i].Name))
            {
                throw new ModelStateFormatException($"the array {arrays[i].Name} stands twice in a state");
            }
        }

        return rest.IsEmpty ? new ModelState(arrays) : throw new ModelStateFormatException($"{rest.Length} bytes are left over after a state");
    }

    private static StateArray ReadArray(ref ReadOnlySpan<byte> rest)
    {
        string name = Encoding.Latin1.GetString(Take(ref rest, ReadCount(ref rest, StateArray.LongestName)));
        if (!StateArray.IsName(name))
        {
            throw new ModelStateFormatException("an array of a state has no proper name");
        }

        byte kind = Take(ref rest, 1)[0];
        int length = ReadCount(ref rest, rest.Length / 8); // what cannot be there is not allocated for
        ReadOnlySpan<byte> values = Take(ref rest, 8 * length);
        switch (kind)
        {
            case IntegerKind:
                long[] integers = new long[length];
                for (int i = 0; i < length; i++)
                {
                    integers[i] = BinaryPrimitives.ReadInt64LittleEndian(values[(8 * i)..]);
                }

                return new StateArray(name, integers, null);
            case RealKind:
                double[] reals = new double[length];
                for (int i = 0; i < length; i++)
                {
                    reals[i] = BinaryPrimitives.ReadDoubleLittleEndian(values[(8 * i)..]);
                }

                return StateArray.AreFinite(reals) ? new StateArray(name, null, reals) : throw new ModelStateFormatException($"the array {name} is not finite");
            default:
                throw new ModelStateFormatException($"the array {name} has the unknown kind {kind}");
        }
    }

    private static Span<byte> WriteCount(Span<byte> rest, int count)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)count);
        return rest[4..];
    }

    private static Span<byte> WriteValues(Span<byte> rest, StateArray array)
    {
        for (int i = 0; i < array.Length; i++)
        {
            long bits = array.Integers?[i] ?? BitConverter.DoubleToInt64Bits(array.Reals![i]);
            BinaryPrimitives.WriteInt64LittleEndian(rest[(8 * i)..], bits);
        }

        return rest[(8 * array.Length)..];
    }

    private static int ReadCount(ref ReadOnlySpan<byte> rest, int most)
    {
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, 4));
        return count <= most ? (int)count : throw new ModelStateFormatException($"a state says {count} where at most {most} can be");
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int count)
    {
        if (count > rest.Length)
        {
            throw new ModelStateFormatException("a state ends too early");
        }

        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
