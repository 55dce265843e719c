using System.Buffers;
using System.Buffers.Binary;
using ScFed.Secure.Round;

namespace ScFed.Secure.Bytes;

/// <summary>Builds the body of a signed message: a label and then fields of fixed size, one behind the other, integers little-endian.</summary>
public sealed class Transcript
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Starts with <paramref name="label"/> and the set-up that the message belongs to.</summary>
    public Transcript(ReadOnlySpan<byte> label, SetupId sid)
    {
        _bytes.Write(label);
        Add(sid.Value);
    }

    /// <summary>Starts with <paramref name="label"/>, set-up and round.</summary>
    public Transcript(ReadOnlySpan<byte> label, SetupId sid, RoundId rid)
        : this(label, sid) => Add(rid.Value);

    /// <summary>Appends bytes as they are.</summary>
    public Transcript Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Appends a digest.</summary>
    public Transcript Add(Digest digest) => Add(digest.Span);

    /// <summary>Appends a place (u16).</summary>
    public Transcript Add(ushort place)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, place);
        return Add(bytes);
    }

    /// <summary>Appends a size (u64).</summary>
    public Transcript Add(ulong number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return Add(bytes);
    }

    /// <summary>The bytes so far.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
