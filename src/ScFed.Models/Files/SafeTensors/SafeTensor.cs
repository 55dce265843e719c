using System.Buffers.Binary;

namespace ScFed.Models.Files.SafeTensors;

/// <summary>One tensor of a file: its shape, and where its values lie behind the header. Checked by <see cref="SafeTensorsHeader"/>.</summary>
internal sealed record SafeTensor(SafeTensorType Type, long[] Shape, long Begin, long End)
{
    internal static int BytesOf(SafeTensorType type) => type == SafeTensorType.F32 ? 4 : 2;

    internal int Values => (int)((End - Begin) / BytesOf(Type));

    internal bool HasShape(ReadOnlySpan<int> shape)
    {
        bool same = shape.Length == Shape.Length;
        for (int i = 0; same && i < shape.Length; i++)
        {
            same = Shape[i] == shape[i];
        }

        return same;
    }

    /// <summary>Turns the bytes that begin with this tensor's into float32; each of the types fits into it exactly.</summary>
    internal void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Type switch
            {
                SafeTensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]),
                SafeTensorType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]) << 16),
            };
        }
    }
}
