using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// The file as the HDF5 library sees it. A hostile file can send a parser round in circles or down without end; both show here, because every step
/// of either reads: each call costs some of a fixed allowance, and a stack that has become too deep is refused.
/// </summary>
internal sealed class GuardedStream(Stream file) : Stream
{
    private readonly long _length = file.Length;
    private int _reads;
    private long _allowance = ReadLimits.MaxReads(file.Length);

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
        CheckDepth();
        int read = file.Read(buffer);
        _allowance -= ReadLimits.CostPerRead + read;
        if (_allowance < 0)
        {
            throw new InvalidDataException("the file was read many times over without coming to an end");
        }

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

    // Counting frames is slow, so it is done now and then; the check of the stack's end is what can never be missed.
    private void CheckDepth()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _reads = (_reads + 1) % ReadLimits.ReadsBetweenFrameCounts;
        if (_reads == 0 && new StackTrace(fNeedFileInfo: false).FrameCount > ReadLimits.MaxFrames)
        {
            throw new InvalidDataException("links or tables of the file lead back to themselves");
        }
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
