namespace ScFed.Protocol.Transport;

/// <summary>A way to make connections. Sites dial out, the aggregator accepts; nobody dials a site.</summary>
public interface ITransport
{
    /// <summary>Dials the aggregator and authenticates it.</summary>
    /// <exception cref="TransportException">No connection to the right peer came about.</exception>
    ValueTask<IConnection> ConnectAsync(CancellationToken cancellation);

    /// <summary>Listens, and yields each connection whose peer has shown that it holds the key behind its pin, whoever that is.</summary>
    /// <exception cref="TransportException">This machine cannot listen there.</exception>
    IAsyncEnumerable<IConnection> AcceptAsync(CancellationToken cancellation);
}
