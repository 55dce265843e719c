using System.Buffers;
using System.IO.Pipelines;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Frames;

/// <summary>
/// Cuts the bytes of a connection into frames. Nothing is allocated for a length that a peer only claims: a payload is handed out, without a copy,
/// once it has arrived, and a length above the limit of its kind is refused when the header is read. After an exception the reader is of no more use.
/// </summary>
public sealed class FrameReader
{
    private readonly PipeReader _input;
    private readonly Role _receiver;
    private readonly Traffic _traffic;
    private SequencePosition? _delivered;
    private long _unread;

    /// <summary>Reads <paramref name="input"/> as <paramref name="receiver"/>, counting into <paramref name="traffic"/>.</summary>
    public FrameReader(PipeReader input, Role receiver, Traffic traffic)
    {
        _input = input;
        _receiver = receiver;
        _traffic = traffic;
    }

    /// <summary>The next frame, or null when the peer closed between two frames. The payload of the frame before is no longer valid.</summary>
    /// <exception cref="ProtocolException">The bytes are no frame that this end may receive.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, here or on the pipe; no byte is lost, and the next call goes on.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellation)
    {
        if (_delivered is { } position)
        {
            _input.AdvanceTo(position);
            _delivered = null;
        }

        while (true)
        {
            ReadResult result = await _input.ReadAsync(cancellation).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            _traffic.CountArrived(buffer.Length - _unread);
            _unread = buffer.Length;
            if (result.IsCanceled)
            {
                _input.AdvanceTo(buffer.Start);
                throw new OperationCanceledException("the read was cancelled on the pipe");
            }

            if (FrameHeader.TryRead(buffer, _receiver, out FrameHeader header) && buffer.Length - FrameHeader.Size >= header.Length)
            {
                return Deliver(buffer, header);
            }

            if (result.IsCompleted)
            {
                return buffer.IsEmpty ? null : throw new ProtocolException(ErrorCode.TruncatedFrame, $"the last {buffer.Length} bytes are no whole frame");
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private Frame Deliver(ReadOnlySequence<byte> buffer, FrameHeader header)
    {
        ReadOnlySequence<byte> payload = buffer.Slice(FrameHeader.Size, header.Length);
        long size = FrameHeader.Size + header.Length;
        _traffic.CountReceived(header.Kind, size);
        _delivered = payload.End;
        _unread -= size;
        return new Frame(header.Kind, payload);
    }
}
