using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Frames;

/// <summary>
/// Writes frames, one at a time. Each call returns when the pipe has taken the frame, so a slow peer slows its sender. A call that is cancelled or
/// fails may have sent half a frame: the connection is then of no more use.
/// </summary>
public sealed class FrameWriter
{
    private readonly PipeWriter _output;
    private readonly Role _receiver;
    private readonly Traffic _traffic;

    /// <summary>Writes to <paramref name="output"/> as <paramref name="sender"/>, counting into <paramref name="traffic"/>.</summary>
    public FrameWriter(PipeWriter output, Role sender, Traffic traffic)
    {
        _output = output;
        _receiver = FrameDirection.Opposite(sender);
        _traffic = traffic;
    }

    /// <summary>Writes a frame with this payload.</summary>
    /// <exception cref="ArgumentException">This end does not send that kind, or not so many bytes of it.</exception>
    /// <exception cref="ProtocolException">The peer no longer reads.</exception>
    public ValueTask WriteAsync(FrameKind kind, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        Begin(kind, payload.Length);
        _output.Write(payload.Span);
        return FlushAsync(kind, payload.Length, cancellation);
    }

    /// <summary>Writes a chunk: its index, then its bytes.</summary>
    /// <exception cref="ArgumentException">This end does not send that kind, or not so many bytes of it.</exception>
    /// <exception cref="ProtocolException">The peer no longer reads.</exception>
    public ValueTask WriteChunkAsync(FrameKind kind, int index, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (kind is not (FrameKind.InputChunk or FrameKind.SumChunk))
        {
            throw new ArgumentException($"{kind} carries no chunk", nameof(kind));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int length = FrameLimits.ChunkIndex + bytes.Length;
        Begin(kind, length);
        BinaryPrimitives.WriteUInt32LittleEndian(_output.GetSpan(FrameLimits.ChunkIndex), (uint)index);
        _output.Advance(FrameLimits.ChunkIndex);
        _output.Write(bytes.Span);
        return FlushAsync(kind, length, cancellation);
    }

    private void Begin(FrameKind kind, int length)
    {
        if (!FrameDirection.MayReceive(_receiver, kind))
        {
            throw new ArgumentException($"this end does not send {kind}", nameof(kind));
        }

        if (length > FrameLimits.MaxPayload(kind))
        {
            throw new ArgumentException($"{kind} of {length} bytes, at most {FrameLimits.MaxPayload(kind)}", nameof(length));
        }

        new FrameHeader(kind, length).Write(_output.GetSpan(FrameHeader.Size));
        _output.Advance(FrameHeader.Size);
    }

    private async ValueTask FlushAsync(FrameKind kind, int length, CancellationToken cancellation)
    {
        FlushResult result = await _output.FlushAsync(cancellation).ConfigureAwait(false);
        if (result.IsCompleted)
        {
            throw new ProtocolException(ErrorCode.ConnectionLost, "the peer no longer reads");
        }

        _traffic.CountSent(kind, FrameHeader.Size + length);
    }
}
