using System.IO.Compression;

namespace ScFed.Models.Cells.Text;

/// <summary>
/// Inflates gzip and notices where it ends early. The runtime's stream takes the end of the file for the end of the data, even in the middle of a member.
/// So one more member is put behind the file: only where all before it were whole does its text come out, as the very last.
/// </summary>
internal sealed class SealedGzipStream : ForwardStream
{
    private const int BufferBytes = 1 << 16;

    private static readonly byte[] _seal = "end of gzip file"u8.ToArray();
    private static readonly byte[] _sealMember = Member(_seal);

    private readonly GZipStream _inflated;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _finished;

    /// <summary>Takes ownership of <paramref name="file"/>.</summary>
    public SealedGzipStream(Stream file) => _inflated = new GZipStream(new WithSeal(file), CompressionMode.Decompress);

    /// <summary>Reads inflated bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes are not gzip, do not fit their checksum, or end early.</exception>
    public override int Read(Span<byte> buffer)
    {
        // What may be the seal is held back until more comes behind it.
        while (!_finished && _end - _start <= _seal.Length)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            int read = _inflated.Read(_buffer.AsSpan(_end));
            _end += read;
            _finished = read == 0;
        }

        if (_finished && !_buffer.AsSpan(_start.._end).EndsWith(_seal))
        {
            throw new InvalidDataException("the gzip file ends early");
        }

        int count = Math.Min(buffer.Length, _end - _start - _seal.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Member(byte[] text)
    {
        using MemoryStream member = new();
        using (GZipStream gzip = new(member, CompressionLevel.Fastest))
        {
            gzip.Write(text);
        }

        return member.ToArray();
    }

    /// <summary>The bytes of a file and then those of the seal.</summary>
    private sealed class WithSeal(Stream file) : ForwardStream
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            int read = _given == 0 ? file.Read(buffer) : 0;
            if (read > 0 || buffer.Length == 0)
            {
                return read;
            }

            read = Math.Min(buffer.Length, _sealMember.Length - _given);
            _sealMember.AsSpan(_given, read).CopyTo(buffer);
            _given += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
