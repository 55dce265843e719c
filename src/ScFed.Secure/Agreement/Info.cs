using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ScFed.Secure.Bytes;

namespace ScFed.Secure.Agreement;

/// <summary>
/// The info of one HKDF derivation: an ASCII label without terminator and then fields of fixed length, one after another. It is public
/// (names, digests, public keys), lives on the stack and is built in one expression: <c>new Info("mask").AddByte(kind).Add(rid.Value)</c>.
/// </summary>
public ref struct Info
{
    /// <summary>The most bytes of label and fields together; the longest of the protocol ("env") has 167.</summary>
    public const int Capacity = 192;

    private Storage _bytes;
    private int _length;

    /// <summary>Starts with a label.</summary>
    public Info(string label)
    {
        _length = System.Text.Encoding.ASCII.GetBytes(label, _bytes);
    }

    /// <summary>The bytes so far.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)_bytes)[.._length];

    /// <summary>With raw bytes appended.</summary>
    /// <exception cref="ArgumentException">The info would be longer than <see cref="Capacity"/>.</exception>
    public readonly Info Add(scoped ReadOnlySpan<byte> field)
    {
        if (field.Length > Capacity - _length)
        {
            throw new ArgumentException("the info is too long", nameof(field));
        }

        Info longer = this;
        field.CopyTo(((Span<byte>)longer._bytes)[_length..]);
        longer._length = _length + field.Length;
        return longer;
    }

    /// <summary>With a digest appended.</summary>
    public readonly Info Add(Digest field) => Add(field.Span);

    /// <summary>With one byte appended.</summary>
    public readonly Info AddByte(byte field) => Add([field]);

    /// <summary>With a roster place appended, u16 little-endian.</summary>
    public readonly Info AddPlace(ushort place)
    {
        Span<byte> field = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(field, place);
        return Add(field);
    }

    [InlineArray(Capacity)]
    private struct Storage
    {
        private byte _first;
    }
}
