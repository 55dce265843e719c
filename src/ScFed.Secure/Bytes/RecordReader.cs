using System.Buffers.Binary;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Bytes;

/// <summary>Reads what <see cref="RecordWriter"/> wrote, as strictly as a message from outside.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> record)
{
    private ReadOnlySpan<byte> _rest = record;

    public byte[] Bytes()
    {
        uint length = _rest.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(_rest) : uint.MaxValue;
        if (length > _rest.Length - 4)
        {
            throw new RoundException(Misbehaviour.Length, "the record is too short");
        }

        byte[] field = _rest.Slice(4, (int)length).ToArray();
        _rest = _rest[(4 + (int)length)..];
        return field;
    }

    /// <summary>A field of exactly <paramref name="length"/> bytes.</summary>
    public byte[] Bytes(int length)
    {
        byte[] field = Bytes();
        return field.Length == length ? field : throw new RoundException(Misbehaviour.Length, $"{field.Length} bytes where {length} belong");
    }

    public ulong U64()
    {
        byte[] field = Bytes();
        return field.Length == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(field) : throw new RoundException(Misbehaviour.Length, "a number has eight bytes");
    }

    /// <summary>A number that fits 31 bits.</summary>
    public int Int32()
    {
        ulong number = U64();
        return number <= int.MaxValue ? (int)number : throw new RoundException(Misbehaviour.Length, "a number is out of range");
    }

    /// <summary>1 to the most sites that a roster can have.</summary>
    public ushort Place()
    {
        ushort place = PlaceOrNone();
        return place != 0 ? place : throw new RoundException(Misbehaviour.NotASubset, "there is no such place");
    }

    /// <summary>A place, or 0 for nobody's.</summary>
    public ushort PlaceOrNone()
    {
        ulong place = U64();
        return place <= Roster.MaxSites ? (ushort)place : throw new RoundException(Misbehaviour.NotASubset, "there is no such place");
    }

    /// <summary>How many entries follow, of at least <paramref name="bytesEach"/> bytes: no more than there can be.</summary>
    public int Count(int most, int bytesEach)
    {
        ulong count = U64();
        return count <= (ulong)most && count * (ulong)bytesEach <= (ulong)_rest.Length
            ? (int)count
            : throw new RoundException(Misbehaviour.Length, "a list is longer than its bytes");
    }

    public Digest Digest()
    {
        byte[] field = Bytes();
        return field.Length == Secure.Bytes.Digest.Size ? new Digest(field) : throw new RoundException(Misbehaviour.Length, "a digest has 32 bytes");
    }

    public IReadOnlyList<SignedMessage> Messages()
    {
        const int LengthsAndPlace = 16;
        SignedMessage[] messages = new SignedMessage[Count(Roster.MaxSites, LengthsAndPlace)];
        for (int i = 0; i < messages.Length; i++)
        {
            messages[i] = new SignedMessage(Place(), Bytes());
        }

        return messages;
    }

    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw new RoundException(Misbehaviour.Length, "bytes are left over");
        }
    }
}
