using ScFed.Protocol.Frames;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Session;

/// <summary>
/// Messages over one connection. Any thread may send; one at a time may receive. Heartbeats go out and are taken in by themselves. The first
/// <see cref="ProtocolException"/> is the end of the connection: close it with the code of the exception.
/// </summary>
public sealed class MessageChannel : IAsyncDisposable
{
    private static readonly TimeSpan LastWordDeadline = TimeSpan.FromSeconds(3);

    private readonly IConnection _connection;
    private readonly FrameReader _reader;
    private readonly Outbox _outbox;
    private readonly Pulse _pulse;
    private readonly SemaphoreSlim _receiving = new(1);
    private readonly CancellationTokenSource _closing = new();
    private int _disposed;

    /// <summary>Takes over <paramref name="connection"/>, and disposes it in the end.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="role">Which end this is.</param>
    /// <param name="time">The clock of the heartbeat; the system's where null.</param>
    public MessageChannel(IConnection connection, Role role, TimeProvider? time = null)
    {
        _connection = connection;
        _reader = new FrameReader(connection.Input, role, Traffic);
        _outbox = new Outbox(new FrameWriter(connection.Output, role, Traffic));
        _pulse = new Pulse(time ?? TimeProvider.System, Traffic, () => _outbox.BeatAsync(_closing.Token), connection.Input.CancelPendingRead);
    }

    /// <summary>The key that the peer has shown; compare it with the roster before anything else.</summary>
    public Digest PeerPin => _connection.PeerPin;

    /// <summary>The peer's address, for messages to people.</summary>
    public string PeerAddress => _connection.PeerAddress;

    /// <summary>Bytes in and out, in all and by kind.</summary>
    public Traffic Traffic { get; } = new();

    /// <summary>Whether the peer closed in order. Without a goodbye its end may be a killed process or a cut line.</summary>
    public bool PeerSaidGoodbye { get; private set; }

    /// <summary>Sends a message of the round. A send that is cancelled breaks the connection.</summary>
    /// <exception cref="ProtocolException">The connection is broken.</exception>
    public ValueTask SendAsync(IRoundMessage message, CancellationToken cancellation)
    {
        (FrameKind kind, byte[] payload) = WireCodec.Encode(message);
        return _outbox.SendAsync(kind, payload, cancellation);
    }

    /// <summary>Sends a message about the connection. A send that is cancelled breaks the connection.</summary>
    /// <exception cref="ProtocolException">The connection is broken.</exception>
    public ValueTask SendAsync(ISessionMessage message, CancellationToken cancellation)
    {
        (FrameKind kind, byte[] payload) = WireCodec.Encode(message);
        return _outbox.SendAsync(kind, payload, cancellation);
    }

    /// <summary>Sends what <see cref="WireCodec"/> encoded once for many receivers.</summary>
    /// <exception cref="ProtocolException">The connection is broken.</exception>
    public ValueTask SendEncodedAsync(FrameKind kind, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        _outbox.SendAsync(kind, payload, cancellation);

    /// <summary>Sends one chunk; returns when the connection has taken it, so that memory stays bounded.</summary>
    /// <exception cref="ProtocolException">The connection is broken.</exception>
    public ValueTask SendChunkAsync(FrameKind kind, int index, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        _outbox.SendChunkAsync(kind, index, bytes, cancellation);

    /// <summary>The next thing that the peer sent, or null when either end has closed. Cancelling loses nothing; the next call goes on.</summary>
    /// <exception cref="ProtocolException">The peer broke the protocol, reported an error, fell silent, or the connection broke.</exception>
    public async ValueTask<Received?> ReceiveAsync(CancellationToken cancellation)
    {
        if (_closing.IsCancellationRequested || PeerSaidGoodbye)
        {
            return null;
        }

        if (!_receiving.Wait(0, CancellationToken.None))
        {
            throw new InvalidOperationException("another receive is waiting");
        }

        _pulse.Listening = true;
        try
        {
            return await ReceiveNextAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (_pulse.Silent)
        {
            throw new ProtocolException(ErrorCode.HeartbeatMissed, $"{Pulse.Patience.TotalSeconds} seconds", e);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return null;
        }
        catch (IOException e)
        {
            throw new ProtocolException(ErrorCode.ConnectionLost, e.Message, e);
        }
        finally
        {
            _pulse.Listening = false;
            _receiving.Release();
        }
    }

    /// <summary>Says why (or, without a code, goodbye), then closes. Never fails: a peer that no longer listens is left.</summary>
    public async ValueTask CloseAsync(ErrorCode? code = null, string detail = "")
    {
        using CancellationTokenSource deadline = new(LastWordDeadline);
        try
        {
            // What the connection's loss is called is of no use to the peer that was lost.
            if (code is { } reason && reason != ErrorCode.ConnectionLost)
            {
                await SendAsync(new ErrorMessage(reason, detail), deadline.Token).ConfigureAwait(false);
            }
            else if (code is null)
            {
                await SendEncodedAsync(FrameKind.Goodbye, default, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            // There is nobody left to tell.
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes without a word; what was sent still arrives. A receive that waits ends with null.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _pulse.DisposeAsync().ConfigureAwait(false);

        // The connection closes in order only when nobody reads or writes it.
        _connection.Input.CancelPendingRead();
        await _receiving.WaitAsync(LastWordDeadline).ConfigureAwait(false);
        await _outbox.CloseAsync(LastWordDeadline).ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<Received?> ReceiveNextAsync(CancellationToken cancellation)
    {
        while (await _reader.ReadAsync(cancellation).ConfigureAwait(false) is { } frame)
        {
            if (frame.Kind == FrameKind.Goodbye)
            {
                PeerSaidGoodbye = true;
                return null;
            }

            if (frame.Kind != FrameKind.Heartbeat)
            {
                return Received.From(frame);
            }
        }

        return null;
    }
}
