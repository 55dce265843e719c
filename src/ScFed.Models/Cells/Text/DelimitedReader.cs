using System.Text;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Cells.Text;

/// <summary>
/// Reads records of separated fields with the quotes of RFC 4180: a field that begins with a quote ends with one, holds anything, and doubles the quotes
/// inside it. Records end with LF or CR LF; empty lines are passed over. The text is UTF-8, and no field holds a control character outside quotes.
/// Formats that know no quotes are read with quotes as a character like any other.
/// </summary>
internal sealed class DelimitedReader : IDisposable
{
    private const byte Quote = (byte)'"';
    private const int BufferBytes = 1 << 16;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly TextInput _input;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly List<int> _ends = [];
    private readonly byte _separator;
    private readonly bool _quotes;
    private readonly bool[] _plain = new bool[256];
    private byte[] _record = new byte[BufferBytes];
    private int _length;
    private int _at;
    private int _filled;
    private long _nextLine = 1;

    /// <summary>Takes ownership of <paramref name="input"/>.</summary>
    /// <param name="input">The text.</param>
    /// <param name="separator">What separates fields; null: the one of comma, tab and semicolon that the first line has most of.</param>
    /// <param name="quotes">Whether quotes mean something.</param>
    public DelimitedReader(TextInput input, byte? separator = null, bool quotes = true)
    {
        _input = input;
        _quotes = quotes;
        Fill();
        if (_buffer.AsSpan(0, _filled).StartsWith("\uFEFF"u8))
        {
            _at = "\uFEFF"u8.Length;
        }

        _separator = separator ?? Separators.Find(_buffer.AsSpan(_at.._filled));
        for (int value = ' '; value < _plain.Length; value++)
        {
            _plain[value] = (value != Quote || !quotes) && value != _separator;
        }

        _plain['\t'] = _separator != '\t';
    }

    /// <summary>The file's name.</summary>
    public string Name => _input.Name;

    /// <summary>Line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Fields of the record.</summary>
    public int Fields => _ends.Count;

    /// <summary>One field of the record, without its quotes.</summary>
    public ReadOnlySpan<byte> Field(int field) => _record.AsSpan((field == 0 ? 0 : _ends[field - 1]).._ends[field]);

    /// <summary>One field as text.</summary>
    /// <exception cref="DataException">It is not UTF-8.</exception>
    public string Text(int field)
    {
        try
        {
            return _utf8.GetString(Field(field));
        }
        catch (DecoderFallbackException fault)
        {
            throw new DataException(DataError.Malformed, $"line {Line} of {Name} is not UTF-8 text", "save the table as UTF-8", fault);
        }
    }

    /// <summary>Goes to the next record. False at the end of the text.</summary>
    /// <exception cref="DataException">The text breaks the rules.</exception>
    public bool ReadRecord()
    {
        do
        {
            _ends.Clear();
            _length = 0;
            Line = _nextLine;
            if (Peek() < 0)
            {
                return false;
            }

            while (ReadField())
            {
            }
        }
        while (_length == 0 && _ends.Count == 1);

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    /// <summary>Reads a field and what ends it; true where that was a separator.</summary>
    private bool ReadField()
    {
        bool quoted = _quotes && Peek() == Quote;
        if (quoted)
        {
            ReadQuoted();
        }

        while (true)
        {
            if (!quoted)
            {
                ReadPlain();
            }

            int next = Next();
            if (next == _separator || next is '\n' or < 0)
            {
                AddField();
                _nextLine += next == '\n' ? 1 : 0;
                return next == _separator;
            }

            if (next == '\r' && Peek() is '\n' or < 0)
            {
                continue;
            }

            throw quoted || next == Quote
                ? Malformed("has a quote inside a field", "put the whole field into quotes and double the quotes inside it")
                : Malformed("holds bytes that are not text", "give a table as plain text or gzip");
        }
    }

    private void AddField()
    {
        if (_ends.Count == ReadLimits.MaxFields)
        {
            throw new DataException(
                DataError.TooLarge, $"line {Line} of {Name} has more than {ReadLimits.MaxFields} fields", "split the table, or keep it as .h5ad");
        }

        _ends.Add(_length);
    }

    /// <summary>Takes what stands in the buffer before anything that means something.</summary>
    private void ReadPlain()
    {
        while (Peek() is int next and >= 0 && _plain[next])
        {
            int from = _at;
            while (_at < _filled && _plain[_buffer[_at]])
            {
                _at++;
            }

            Append(_buffer.AsSpan(from.._at));
        }
    }

    private void ReadQuoted()
    {
        Next();
        while (Peek() >= 0)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_at.._filled);
            int quote = rest.IndexOf(Quote);
            ReadOnlySpan<byte> inside = quote < 0 ? rest : rest[..quote];
            _nextLine += inside.Count((byte)'\n');
            Append(inside);
            _at += inside.Length;
            if (quote < 0)
            {
                continue;
            }

            Next();
            if (Peek() != Quote)
            {
                return;
            }

            Append([Quote]);
            Next();
        }

        throw Malformed("opens a quote that nothing closes", "check the quotes of this line");
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _record.Length)
        {
            if (_length + bytes.Length > ReadLimits.MaxRecordBytes)
            {
                throw new DataException(
                    DataError.TooLarge, $"line {Line} of {Name} is longer than {ReadLimits.MaxRecordBytes} bytes", "check the quotes and the line ends");
            }

            Array.Resize(ref _record, Math.Max(2 * _record.Length, _length + bytes.Length));
        }

        bytes.CopyTo(_record.AsSpan(_length));
        _length += bytes.Length;
    }

    private int Peek() => _at < _filled || Fill() ? _buffer[_at] : -1;

    private int Next() => _at < _filled || Fill() ? _buffer[_at++] : -1;

    private bool Fill()
    {
        _filled = _input.Read(_buffer);
        _at = 0;
        return _filled > 0;
    }

    private DataException Malformed(string what, string hint) => new(DataError.Malformed, $"line {Line} of {Name} {what}", hint);
}
