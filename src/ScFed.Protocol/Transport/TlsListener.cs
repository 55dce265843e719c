using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ScFed.Protocol.Transport;

/// <summary>
/// Listens and shakes hands. Handshakes run side by side, a bounded number at once and each within a deadline, so that a peer that connects and says
/// nothing holds up nobody.
/// </summary>
public sealed class TlsListener : IAsyncDisposable
{
    private const int HandshakesAtOnce = 64;
    private static readonly TimeSpan HandshakeDeadline = TimeSpan.FromSeconds(10);

    private readonly TlsIdentity _identity;
    private readonly Action<TransportException>? _onRefused;
    private readonly Socket _socket;
    private readonly SemaphoreSlim _handshakes = new(HandshakesAtOnce);
    private readonly Channel<IConnection> _ready = Channel.CreateBounded<IConnection>(HandshakesAtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private TlsListener(TlsIdentity identity, Socket socket, Action<TransportException>? onRefused)
    {
        _identity = identity;
        _onRefused = onRefused;
        _socket = socket;
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _accepting = AcceptLoopAsync();
    }

    /// <summary>Where it listens; tells the port where 0 was asked for.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="identity">This end's key.</param>
    /// <param name="endPoint">Where; port 0 takes any free one.</param>
    /// <param name="onRefused">Told of every peer whose handshake failed.</param>
    /// <exception cref="TransportException">This machine cannot listen there.</exception>
    public static TlsListener Start(TlsIdentity identity, IPEndPoint endPoint, Action<TransportException>? onRefused = null)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(backlog: 1_024);
            return new TlsListener(identity, socket, onRefused);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw TransportException.FromSocket(endPoint.ToString(), e);
        }
    }

    /// <summary>The connections, as their handshakes end.</summary>
    public IAsyncEnumerable<IConnection> AcceptAsync(CancellationToken cancellation) => _ready.Reader.ReadAllAsync(cancellation);

    /// <summary>Stops listening; connections already yielded go on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _accepting.ConfigureAwait(false);
        for (int i = 0; i < HandshakesAtOnce; i++)
        {
            await _handshakes.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _ready.Writer.TryComplete();
        while (_ready.Reader.TryRead(out IConnection? unclaimed))
        {
            await unclaimed.DisposeAsync().ConfigureAwait(false);
        }

        _handshakes.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptLoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _handshakes.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                _ = ShakeHandsAsync(await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One peer gave up between its first packet and accept, or the listener stops: the loop's condition tells which.
                _handshakes.Release();
            }
        }
    }

    private async Task ShakeHandsAsync(Socket socket)
    {
        string address = socket.RemoteEndPoint?.ToString() ?? "a peer";
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        deadline.CancelAfter(HandshakeDeadline);
        try
        {
            SocketSettings.Apply(socket);
            IConnection connection = await TlsHandshake.AsServerAsync(socket, _identity, address, deadline.Token).ConfigureAwait(false);
            await HandOverAsync(connection).ConfigureAwait(false);
        }
        catch (TransportException e)
        {
            _onRefused?.Invoke(e);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            _onRefused?.Invoke(new TransportException(address, TransportFailure.TimedOut, inner: e));
        }
        finally
        {
            _handshakes.Release();
        }
    }

    private async Task HandOverAsync(IConnection connection)
    {
        try
        {
            await _ready.Writer.WriteAsync(connection, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
