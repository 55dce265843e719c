using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ScFed.Models.Classifiers;

/// <summary>Adam's memory: the steps made and both moments of the gradient. A site keeps it from round to round; it never leaves.</summary>
public sealed class AdamState
{
    private const int HeadLength = 16;

    /// <summary>The memory before the first step.</summary>
    public AdamState(int parameters)
    {
        First = new float[parameters];
        Second = new float[parameters];
    }

    /// <summary>Steps made.</summary>
    public long Steps { get; internal set; }

    /// <summary>First moment of each parameter's gradient.</summary>
    public float[] First { get; }

    /// <summary>Second moment of each parameter's gradient.</summary>
    public float[] Second { get; }

    private static ReadOnlySpan<byte> Magic => "ADAM"u8;

    /// <summary>"ADAM", u32 parameters, u64 steps, both moments as float32; little-endian.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[HeadLength + (8 * First.Length)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)First.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Steps);
        Span<byte> moments = bytes.AsSpan(HeadLength);
        MemoryMarshal.AsBytes<float>(First).CopyTo(moments);
        MemoryMarshal.AsBytes<float>(Second).CopyTo(moments[(4 * First.Length)..]);
        return bytes;
    }

    /// <summary>Reads the bytes of a network with this many parameters; null is the memory before the first step.</summary>
    /// <exception cref="FormatException">The bytes are not Adam's memory of such a network.</exception>
    public static AdamState FromBytes(byte[]? bytes, int parameters)
    {
        AdamState state = new(parameters);
        if (bytes is null)
        {
            return state;
        }

        if (bytes.Length != HeadLength + (8L * parameters)
            || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) != parameters
            || BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)) < 0)
        {
            throw new FormatException($"the local state is not Adam's memory of a network with {parameters} parameters");
        }

        state.Steps = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8));
        ReadOnlySpan<float> moments = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(HeadLength));
        moments[..parameters].CopyTo(state.First);
        moments[parameters..].CopyTo(state.Second);
        return state;
    }
}
