namespace ScFed.Node.AuditLog;

/// <summary>Cuts a stream into lines with one buffer, however long the stream or a line in it is.</summary>
internal sealed class LineReader(Stream stream, int maxBytes)
{
    private readonly byte[] _buffer = new byte[maxBytes];
    private int _from;
    private int _to;

    /// <summary>Bytes of all lines so far, newlines included.</summary>
    internal long Taken { get; private set; }

    /// <summary>Bytes behind the last newline, once there is no further line.</summary>
    internal int Torn => _to - _from;

    /// <summary>Whether a line is longer than the buffer, once there is no further line.</summary>
    internal bool TooLong => _from == 0 && _to == _buffer.Length;

    /// <summary>The next line without its newline; false at the end and at a line that is too long.</summary>
    internal bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = _from;
        while (true)
        {
            int newline = _buffer.AsSpan(searched, _to - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                int end = searched + newline;
                line = _buffer.AsSpan(_from, end - _from);
                Taken += end + 1 - _from;
                _from = end + 1;
                return true;
            }

            searched = Shift();
            int read = _to == _buffer.Length ? 0 : stream.Read(_buffer, _to, _buffer.Length - _to);
            if (read == 0)
            {
                line = default;
                return false;
            }

            _to += read;
        }
    }

    /// <summary>Moves what is left to the front.</summary>
    private int Shift()
    {
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        return _to;
    }
}
