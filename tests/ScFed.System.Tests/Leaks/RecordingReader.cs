using System.Buffers;
using System.IO.Pipelines;

namespace ScFed.System.Tests.Leaks;

/// <summary>Keeps a copy of every byte that is consumed.</summary>
internal sealed class RecordingReader(PipeReader inner) : PipeReader
{
    private readonly MemoryStream _record = new();
    private ReadOnlySequence<byte> _last;

    public byte[] Recorded => _record.ToArray();

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        foreach (ReadOnlyMemory<byte> part in _last.Slice(0, consumed))
        {
            _record.Write(part.Span);
        }

        _last = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ReadResult result = await inner.ReadAsync(cancellationToken);
        _last = result.Buffer;
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        bool read = inner.TryRead(out result);
        _last = read ? result.Buffer : _last;
        return read;
    }
}
