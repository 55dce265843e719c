using System.Diagnostics.CodeAnalysis;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Session;

/// <summary>
/// The sending half of a channel: one frame at a time, from any thread. A send that fails or is cancelled may have left half a frame on the wire, so
/// nothing is sent after it.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "a semaphore without a wait handle holds nothing, and late senders must meet the break")]
internal sealed class Outbox(FrameWriter writer)
{
    private readonly SemaphoreSlim _turn = new(1);
    private Exception? _broken;

    /// <summary>Sends a frame.</summary>
    /// <exception cref="ProtocolException">The connection is broken.</exception>
    public async ValueTask SendAsync(FrameKind kind, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            RequireWhole();
            await writer.WriteAsync(kind, payload, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (IsBreak(e))
        {
            throw Break(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends a chunk.</summary>
    /// <exception cref="ProtocolException">The connection is broken.</exception>
    public async ValueTask SendChunkAsync(FrameKind kind, int index, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            RequireWhole();
            await writer.WriteChunkAsync(kind, index, bytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (IsBreak(e))
        {
            throw Break(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends a heartbeat, unless something is being sent: then the peer hears from us anyway. A break is left for the next send to report.</summary>
    public async Task BeatAsync(CancellationToken cancellation)
    {
        if (_turn.CurrentCount == 0)
        {
            return;
        }

        try
        {
            await SendAsync(FrameKind.Heartbeat, default, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            _broken ??= e;
        }
    }

    /// <summary>Waits, but not longer than <paramref name="most"/>, until the frame that is being sent is out, and lets no other follow.</summary>
    public async Task CloseAsync(TimeSpan most)
    {
        bool mine = await _turn.WaitAsync(most).ConfigureAwait(false);
        _broken ??= new ObjectDisposedException(nameof(MessageChannel));
        if (mine)
        {
            _turn.Release();
        }
    }

    private static bool IsBreak(Exception e) => e is IOException or OperationCanceledException or InvalidOperationException or ProtocolException;

    private void RequireWhole()
    {
        if (_broken is not null)
        {
            throw new ProtocolException(ErrorCode.ConnectionLost, "an earlier send failed, or this end has closed", _broken);
        }
    }

    private Exception Break(Exception cause)
    {
        _broken ??= cause;
        return cause switch
        {
            ProtocolException => cause,
            OperationCanceledException canceled => new OperationCanceledException(canceled.Message, canceled, canceled.CancellationToken),
            _ => new ProtocolException(ErrorCode.ConnectionLost, cause.Message, cause),
        };
    }
}
