using System.Buffers.Text;
using System.Text.Unicode;
using ScFed.Secure.Bytes;

namespace ScFed.Node.AuditLog;

/// <summary>Walks over the bytes of one event line. Says no to whatever is not there; never throws for what a file holds.</summary>
internal ref struct EventLineReader(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>Whether nothing is left.</summary>
    internal readonly bool End => _rest.IsEmpty;

    /// <summary>The next bytes are exactly these.</summary>
    internal bool Take(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
        {
            return false;
        }

        _rest = _rest[expected.Length..];
        return true;
    }

    /// <summary>A decimal number.</summary>
    internal bool Number(out ulong number)
    {
        if (!Utf8Parser.TryParse(_rest, out number, out int used))
        {
            return false;
        }

        _rest = _rest[used..];
        return true;
    }

    /// <summary>A place.</summary>
    internal bool Place(out ushort place)
    {
        bool is16 = Number(out ulong number) && number <= ushort.MaxValue;
        place = is16 ? (ushort)number : default;
        return is16;
    }

    /// <summary>Sixty-four hexadecimal digits in quotes.</summary>
    internal bool Digest(out Digest digest)
    {
        digest = default;
        Span<byte> bytes = stackalloc byte[Secure.Bytes.Digest.Size];
        const int Digits = Secure.Bytes.Digest.Size * 2;
        if (_rest.Length < Digits + 2 || _rest[0] != '"' || _rest[Digits + 1] != '"'
            || Convert.FromHexString(_rest.Slice(1, Digits), bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        digest = new Digest(bytes);
        _rest = _rest[(Digits + 2)..];
        return true;
    }

    /// <summary>Text in quotes: UTF-8, where only \" , \\ and \u00xx stand for something else.</summary>
    internal bool Text(out string text)
    {
        text = "";
        byte[] unescaped = new byte[_rest.Length];
        int length = 0;
        if (!Take("\""u8))
        {
            return false;
        }

        while (!_rest.IsEmpty)
        {
            byte b = _rest[0];
            _rest = _rest[1..];
            if (b == '"')
            {
                ReadOnlySpan<byte> utf8 = unescaped.AsSpan(0, length);
                text = Utf8.IsValid(utf8) ? System.Text.Encoding.UTF8.GetString(utf8) : "";
                return text.Length > 0 || length == 0;
            }

            if (b == '\\' && !Escaped(out b))
            {
                return false;
            }

            unescaped[length++] = b;
        }

        return false;
    }

    private bool Escaped(out byte b)
    {
        b = 0;
        if (Take("\""u8))
        {
            b = (byte)'"';
            return true;
        }

        if (Take("\\"u8))
        {
            b = (byte)'\\';
            return true;
        }

        if (!Take("u00"u8) || _rest.Length < 2 || !Utf8Parser.TryParse(_rest[..2], out b, out int used, 'x') || used != 2 || b >= 0x80)
        {
            return false;
        }

        _rest = _rest[2..];
        return true;
    }
}
