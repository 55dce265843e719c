using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using MessagePack;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Wire;

/// <summary>
/// Reads MessagePack from outside and accepts only the shortest encoding of what is asked for: no nil, no other width, no other type. Every length is
/// compared with a bound, and with the bytes that are there, before anything is allocated.
/// </summary>
public ref struct StrictReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private MessagePackReader _reader;

    /// <summary>Reads <paramref name="bytes"/> from the start.</summary>
    public StrictReader(in ReadOnlySequence<byte> bytes) => _reader = new MessagePackReader(bytes);

    /// <summary>Whether all bytes are read.</summary>
    public readonly bool End => _reader.End;

    /// <summary>The header of an array of exactly <paramref name="count"/> fields.</summary>
    public void ReadFields(int count)
    {
        int fields = ReadCount(count);
        if (fields != count)
        {
            throw Malformed($"{fields} fields where {count} belong");
        }
    }

    /// <summary>The header of a list of at most <paramref name="most"/> entries.</summary>
    public int ReadCount(int most)
    {
        byte code = _reader.NextCode;
        bool isShort = code is >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray;
        Require(isShort || code == MessagePackCode.Array16, "no list, or its length not in the shortest form");
        int count = _reader.ReadArrayHeader();
        Require(isShort || count > 15, "the length of a list not in the shortest form");
        if (count > most)
        {
            throw Malformed($"a list of {count} entries, at most {most}");
        }
        return count;
    }

    /// <summary>An unsigned integer up to <paramref name="most"/>.</summary>
    public ulong ReadUInt64(ulong most = ulong.MaxValue)
    {
        byte code = _reader.NextCode;
        int size = code switch
        {
            <= MessagePackCode.MaxFixInt => 0,
            MessagePackCode.UInt8 => 1,
            MessagePackCode.UInt16 => 2,
            MessagePackCode.UInt32 => 4,
            MessagePackCode.UInt64 => 8,
            _ => throw Malformed("no unsigned integer"),
        };
        ulong value = _reader.ReadUInt64();
        int shortest = value switch { <= 0x7F => 0, <= byte.MaxValue => 1, <= ushort.MaxValue => 2, <= uint.MaxValue => 4, _ => 8 };
        Require(size == shortest, "an integer not in the shortest form");
        if (value > most)
        {
            throw Malformed($"{value}, at most {most}");
        }
        return value;
    }

    /// <summary>A place in the roster, 1 to 1,024.</summary>
    public ushort ReadPlace()
    {
        ushort place = (ushort)ReadUInt64(WireLimits.Sites);
        Require(place != 0, "place 0");
        return place;
    }

    /// <summary>True or false.</summary>
    public bool ReadBoolean()
    {
        Require(_reader.NextCode is MessagePackCode.True or MessagePackCode.False, "neither true nor false");
        return _reader.ReadBoolean();
    }

    /// <summary>A byte string of <paramref name="least"/> to <paramref name="most"/> bytes.</summary>
    public byte[] ReadBytes(int least, int most) => ReadSequence(least, most).ToArray();

    /// <summary>A byte string of exactly <paramref name="length"/> bytes.</summary>
    public byte[] ReadBytes(int length) => ReadBytes(length, length);

    /// <summary>Thirty-two bytes.</summary>
    public Digest ReadDigest()
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        ReadSequence(Digest.Size, Digest.Size).CopyTo(bytes);
        return new Digest(bytes);
    }

    /// <summary>A list of at most <paramref name="most"/> digests.</summary>
    public Digest[] ReadDigests(int most)
    {
        Digest[] digests = new Digest[ReadCount(most)];
        for (int i = 0; i < digests.Length; i++)
        {
            digests[i] = ReadDigest();
        }

        return digests;
    }

    /// <summary>Text of at most <paramref name="mostBytes"/> bytes of valid UTF-8 without control characters.</summary>
    public string ReadText(int mostBytes)
    {
        byte code = _reader.NextCode;
        int shortest = code switch
        {
            >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr => 0,
            MessagePackCode.Str8 => 32,
            MessagePackCode.Str16 => 256,
            _ => throw Malformed("no text"),
        };
        ReadOnlySequence<byte> bytes = _reader.ReadStringSequence() ?? throw Malformed("nil");
        if (bytes.Length < shortest || bytes.Length > mostBytes)
        {
            throw Malformed($"text of {bytes.Length} bytes, or its length not in the shortest form");
        }
        try
        {
            string text = StrictUtf8.GetString(bytes);
            Require(!text.Any(char.IsControl), "control characters in text");
            return text;
        }
        catch (DecoderFallbackException e)
        {
            throw new ProtocolException(ErrorCode.MalformedMessage, "text is not valid UTF-8", e);
        }
    }

    /// <summary>Refuses the message unless <paramref name="holds"/>.</summary>
    internal static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw Malformed(otherwise);
        }
    }

    /// <summary>Not with ReadBytes of the library: it takes a length from 2^31 on for a negative one, and throws what no reader of it expects.</summary>
    private ReadOnlySequence<byte> ReadSequence(int least, int most)
    {
        (int size, uint shortest) = _reader.NextCode switch
        {
            MessagePackCode.Bin8 => (1, 0U),
            MessagePackCode.Bin16 => (2, byte.MaxValue + 1U),
            MessagePackCode.Bin32 => (4, ushort.MaxValue + 1U),
            _ => throw Malformed("no byte string"),
        };
        Span<byte> header = stackalloc byte[1 + sizeof(uint)];
        _reader.ReadRaw(1 + size).CopyTo(header);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]) >> (8 * (4 - size));
        if (length < least || length > most)
        {
            throw Malformed($"{length} bytes where {least} to {most} belong");
        }

        Require(length >= shortest, "the length of a byte string not in the shortest form");
        return _reader.ReadRaw(length);
    }

    private static ProtocolException Malformed(string detail) => new(ErrorCode.MalformedMessage, detail);
}
