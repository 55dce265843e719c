using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>
/// A MessagePack value as a tree whose every node can be written in other ways than the right one; independent of the library that is under test.
/// Knows what the wire uses: unsigned integers, booleans, byte strings, text, arrays.
/// </summary>
internal sealed class MessagePackNode
{
    private byte[] _header = [];
    private byte[] _body = [];

    public List<MessagePackNode> Children { get; } = [];

    public bool IsArray => _header[0] is >= 0x90 and <= 0x9F or 0xDC;

    public bool IsBytes => _header[0] is >= 0xC4 and <= 0xC6;

    public bool IsText => _header[0] is >= 0xA0 and <= 0xBF or 0xD9 or 0xDA;

    public bool IsInteger => _header[0] is <= 0x7F or >= 0xCC and <= 0xCF;

    private ulong Number => _header[0] switch
    {
        <= 0x7F => _header[0],
        0xCC => _header[1],
        0xCD => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(1)),
        0xCE => BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(1)),
        _ => BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(1)),
    };

    public static MessagePackNode Parse(byte[] bytes)
    {
        int at = 0;
        MessagePackNode root = ParseAt(bytes, ref at);
        Assert.Equal(bytes.Length, at);
        return root;
    }

    public IEnumerable<MessagePackNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    public byte[] ToBytes() => [.. _header, .. _body, .. Children.SelectMany(child => child.ToBytes())];

    /// <summary>The bytes of <paramref name="root"/> with this node written as <paramref name="bytes"/> instead.</summary>
    public byte[] ReplacedIn(MessagePackNode root, byte[] bytes) =>
        this == root ? bytes : [.. root._header, .. root._body, .. root.Children.SelectMany(child => ReplacedIn(child, bytes))];

    /// <summary>The value to read; a byte string that repeats one byte as &lt;byte x length&gt;.</summary>
    public override string ToString() => this switch
    {
        { IsInteger: true } => Number.ToString(CultureInfo.InvariantCulture),
        { IsArray: true } => $"[{string.Join(',', Children)}]",
        { IsText: true } => $"\"{Encoding.UTF8.GetString(_body)}\"",
        { IsBytes: true } => $"<{_body.Distinct().Single()}x{_body.Length}>",
        _ => _header[0] == 0xC3 ? "true" : "false",
    };

    /// <summary>The same value in every longer form.</summary>
    public IEnumerable<byte[]> LongerForms()
    {
        byte[] rest = [.. _body, .. Children.SelectMany(child => child.ToBytes())];
        if (IsInteger)
        {
            foreach (byte code in new byte[] { 0xCC, 0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3 })
            {
                int size = 1 << (code & 3);
                bool signed = code >= 0xD0;
                if (code != _header[0] && (size == 8 || Number < 1UL << ((8 * size) - (signed ? 1 : 0))))
                {
                    yield return [code, .. BigEndian(Number)[(8 - size)..]];
                }
            }
        }

        byte[] wider = IsArray ? [0xDC, 0xDD] : IsBytes ? [0xC4, 0xC5, 0xC6] : IsText ? [0xD9, 0xDA, 0xDB] : [];
        foreach (byte code in wider.Where(code => code > _header[0]))
        {
            int size = IsArray ? (code == 0xDC ? 2 : 4) : 1 << (IsBytes ? code - 0xC4 : code - 0xD9);
            yield return [code, .. BigEndian((ulong)(IsArray ? Children.Count : _body.Length))[(8 - size)..], .. rest];
        }
    }

    /// <summary>The same bytes under a header that claims about two billion entries or bytes.</summary>
    public IEnumerable<byte[]> HugeForms()
    {
        byte[] rest = [.. _body, .. Children.SelectMany(child => child.ToBytes())];
        foreach (byte code in IsArray ? new byte[] { 0xDD } : IsBytes ? [0xC6] : IsText ? [0xDB] : [])
        {
            yield return [code, 0x7F, 0xFF, 0xFF, 0xFF, .. rest];
            yield return [code, 0xFF, 0xFF, 0xFF, 0xFF, .. rest];
        }
    }

    /// <summary>This array with another number of entries, in the shortest form.</summary>
    public byte[] WithEntries(IEnumerable<byte[]> entries)
    {
        byte[][] list = [.. entries];
        byte[] header = list.Length <= 15 ? [(byte)(0x90 + list.Length)] : [0xDC, .. BigEndian((ulong)list.Length)[6..]];
        return [.. header, .. list.SelectMany(entry => entry)];
    }

    private static byte[] BigEndian(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static MessagePackNode ParseAt(byte[] bytes, ref int at)
    {
        byte code = bytes[at];
        (int header, int body, int children) = code switch
        {
            <= 0x7F or 0xC2 or 0xC3 => (1, 0, 0),
            <= 0x9F and >= 0x90 => (1, 0, code & 0x0F),
            <= 0xBF and >= 0xA0 => (1, code & 0x1F, 0),
            0xC4 or 0xD9 => (2, bytes[at + 1], 0),
            0xC5 or 0xDA => (3, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 1)), 0),
            0xC6 => (5, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 1)), 0),
            >= 0xCC and <= 0xCF => (1 + (1 << (code - 0xCC)), 0, 0),
            0xDC => (3, 0, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 1))),
            _ => throw new InvalidOperationException($"code {code:X2} is not used on the wire"),
        };
        MessagePackNode node = new() { _header = bytes[at..(at + header)], _body = bytes[(at + header)..(at + header + body)] };
        at += header + body;
        for (int i = 0; i < children; i++)
        {
            node.Children.Add(ParseAt(bytes, ref at));
        }

        return node;
    }
}
