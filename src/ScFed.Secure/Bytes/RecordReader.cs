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

    public ulong U64()
    {
        byte[] field = Bytes();
        return field.Length == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(field) : throw new RoundException(Misbehaviour.Length, "a number has eight bytes");
    }

    public Digest Digest()
    {
        byte[] field = Bytes();
        return field.Length == Secure.Bytes.Digest.Size ? new Digest(field) : throw new RoundException(Misbehaviour.Length, "a digest has 32 bytes");
    }

    public IReadOnlyList<SignedMessage> Messages()
    {
        ulong count = U64();
        if (count > Roster.MaxSites)
        {
            throw new RoundException(Misbehaviour.Length, "a list is longer than a roster can be");
        }

        List<SignedMessage> messages = new((int)count);
        for (ulong i = 0; i < count; i++)
        {
            ulong place = U64();
            if (place is 0 or > Roster.MaxSites)
            {
                throw new RoundException(Misbehaviour.NotASubset, "there is no such place");
            }

            messages.Add(new SignedMessage((ushort)place, Bytes()));
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
