using System.Runtime.CompilerServices;
using ScFed.Protocol.Transport;

namespace ScFed.System.Tests.Leaks;

/// <summary>Wraps what an aggregator accepts, and remembers it.</summary>
internal sealed class RecordingTransport(ITransport inner) : ITransport
{
    private readonly List<RecordingConnection> _accepted = [];

    public IReadOnlyList<RecordingConnection> Accepted => _accepted;

    public ValueTask<IConnection> ConnectAsync(CancellationToken cancellation) => inner.ConnectAsync(cancellation);

    public async IAsyncEnumerable<IConnection> AcceptAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (IConnection connection in inner.AcceptAsync(cancellation))
        {
            RecordingConnection recording = new(connection);
            _accepted.Add(recording);
            yield return recording;
        }
    }
}
