using System.Threading.Channels;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Transport;

/// <summary>Connections inside one process, for tests and rehearsals. Pins are what the caller says they are; nothing is authenticated.</summary>
public sealed class MemoryTransport : ITransport
{
    private readonly Digest _ownPin;
    private readonly Digest _listenerPin;
    private readonly Channel<IConnection> _dialled;

    /// <summary>A listener with this pin.</summary>
    public MemoryTransport(Digest listenerPin)
        : this(listenerPin, listenerPin, Channel.CreateUnbounded<IConnection>())
    {
    }

    private MemoryTransport(Digest ownPin, Digest listenerPin, Channel<IConnection> dialled)
    {
        _ownPin = ownPin;
        _listenerPin = listenerPin;
        _dialled = dialled;
    }

    /// <summary>A transport that dials this listener and shows <paramref name="pin"/>.</summary>
    public MemoryTransport DiallerWith(Digest pin) => new(pin, _listenerPin, _dialled);

    /// <inheritdoc/>
    public async ValueTask<IConnection> ConnectAsync(CancellationToken cancellation)
    {
        (MemoryConnection dialled, MemoryConnection accepted) = MemoryConnection.Pair(_ownPin, _listenerPin);
        await _dialled.Writer.WriteAsync(accepted, cancellation).ConfigureAwait(false);
        return dialled;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IConnection> AcceptAsync(CancellationToken cancellation) => _dialled.Reader.ReadAllAsync(cancellation);
}
