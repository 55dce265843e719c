using System.Buffers;
using System.Buffers.Binary;

namespace ScFed.Secure.Bytes;

/// <summary>
/// canonical(f…) of <c>docs/protocol.md</c>, section Bytes: each field as a u32 little-endian length and its bytes; integers as u64, text as UTF-8.
/// What is hashed or signed is always these bytes, never a serializer's.
/// </summary>
public sealed class Canonical
{
    private readonly ArrayBufferWriter<byte> _bytes;

    /// <summary>No fields yet.</summary>
    /// <param name="capacity">About how many bytes they will be.</param>
    public Canonical(int capacity = 256) => _bytes = new ArrayBufferWriter<byte>(capacity);

    /// <summary>Appends a field of raw bytes.</summary>
    public Canonical Add(ReadOnlySpan<byte> field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)field.Length);
        _bytes.Write(length);
        _bytes.Write(field);
        return this;
    }

    /// <summary>Appends a digest.</summary>
    public Canonical Add(Digest field) => Add(field.Span);

    /// <summary>Appends an integer as eight little-endian bytes.</summary>
    public Canonical Add(ulong field)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, field);
        return Add(bytes);
    }

    /// <summary>Appends text as UTF-8.</summary>
    public Canonical Add(string field) => Add(System.Text.Encoding.UTF8.GetBytes(field));

    /// <summary>Ends with the hash of the bytes so far, by itself and no field; no copy is made.</summary>
    internal ReadOnlyMemory<byte> Seal()
    {
        _bytes.Write(Digest.Of(_bytes.WrittenSpan).Span);
        return _bytes.WrittenMemory;
    }

    /// <summary>The bytes so far.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>H(<paramref name="label"/> ‖ the bytes so far).</summary>
    public Digest Hash(string label)
    {
        byte[] prefix = System.Text.Encoding.ASCII.GetBytes(label);
        return Digest.Of([.. prefix, .. _bytes.WrittenSpan]);
    }
}
