using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Transport;

/// <summary>TLS 1.3 over TCP, both ends authenticated by pinned keys.</summary>
public sealed class TlsTransport : ITransport, IAsyncDisposable
{
    private static readonly TimeSpan DialDeadline = TimeSpan.FromSeconds(20);

    private readonly TlsIdentity _identity;
    private readonly HostAddress _address;
    private readonly Digest? _peerPin;
    private readonly Action<TransportException>? _onRefused;
    private TlsListener? _listener;

    private TlsTransport(TlsIdentity identity, HostAddress address, Digest? peerPin, Action<TransportException>? onRefused)
    {
        _identity = identity;
        _address = address;
        _peerPin = peerPin;
        _onRefused = onRefused;
    }

    /// <summary>For a site: dials <paramref name="address"/>, and accepts there only the holder of the key behind <paramref name="peerPin"/>.</summary>
    public static TlsTransport ToDial(TlsIdentity identity, HostAddress address, Digest peerPin) => new(identity, address, peerPin, onRefused: null);

    /// <summary>For the aggregator: listens on <paramref name="address"/>; <paramref name="onRefused"/> is told of every failed handshake.</summary>
    public static TlsTransport ToListen(TlsIdentity identity, HostAddress address, Action<TransportException>? onRefused = null) =>
        new(identity, address, peerPin: null, onRefused);

    /// <summary>Starts to listen now, if it does not yet, and tells where: before the first accept the port may be 0.</summary>
    /// <exception cref="TransportException">This machine cannot listen there.</exception>
    public IPEndPoint Bind()
    {
        _listener ??= TlsListener.Start(_identity, _address.ToListenEndPoint(), _onRefused);
        return _listener.LocalEndPoint;
    }

    /// <inheritdoc/>
    public async ValueTask<IConnection> ConnectAsync(CancellationToken cancellation)
    {
        Digest pin = _peerPin ?? throw new InvalidOperationException("this transport listens; it has no pin to dial with");
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(DialDeadline);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_address.Host, _address.Port, deadline.Token).ConfigureAwait(false);
            SocketSettings.Apply(socket);
            return await TlsHandshake.AsClientAsync(socket, _identity, pin, _address.ToString(), deadline.Token).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw TransportException.FromSocket(_address.ToString(), e);
        }
        catch (OperationCanceledException e)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new TransportException(_address.ToString(), TransportFailure.TimedOut, inner: e);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IConnection> AcceptAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Bind();
        await foreach (IConnection connection in _listener!.AcceptAsync(cancellation).ConfigureAwait(false))
        {
            yield return connection;
        }
    }

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync() => _listener?.DisposeAsync() ?? ValueTask.CompletedTask;
}
