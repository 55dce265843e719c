using System.Runtime.CompilerServices;
using ScFed.Protocol.Transport;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Connections through another transport whose frames are altered on their way out.</summary>
internal sealed class AlteringTransport(ITransport inner, IAlteration alteration) : ITransport
{
    public async ValueTask<IConnection> ConnectAsync(CancellationToken cancellation) =>
        new AlteringConnection(await inner.ConnectAsync(cancellation).ConfigureAwait(false), alteration);

    public async IAsyncEnumerable<IConnection> AcceptAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (IConnection connection in inner.AcceptAsync(cancellation).ConfigureAwait(false))
        {
            yield return new AlteringConnection(connection, alteration);
        }
    }
}
