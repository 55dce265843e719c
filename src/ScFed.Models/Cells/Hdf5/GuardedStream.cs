using System.Runtime.CompilerServices;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// The file as the HDF5 library sees it. A hostile file can send a parser round in circles or down without end; both show here, because every step
/// of either reads: each call costs some of a fixed allowance and is refused when the stack is nearly used up.
/// </summary>
internal sealed class GuardedStream(Stream file) : Stream
{
    private readonly long _length = file.Length;
    private long _allowance = ReadLimits.MaxReads(file.Length);

    /// <summary>Bytes handed out so far.</summary>
    public long Served { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int read = file.Read(buffer);
        _allowance -= ReadLimits.CostPerRead + read;
        if (_allowance < 0)
        {
            throw new InvalidDataException("the file was read many times over without coming to an end");
        }

        Served += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => file.Position + offset,
            _ => _length + offset,
        };
        if (target < 0 || target > _length)
        {
            throw new EndOfStreamException("an address lies outside the file");
        }

        return file.Seek(target, SeekOrigin.Begin);
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
