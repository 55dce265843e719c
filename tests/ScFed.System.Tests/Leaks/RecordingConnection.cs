using System.IO.Pipelines;
using ScFed.Protocol.Transport;
using ScFed.Secure.Bytes;

namespace ScFed.System.Tests.Leaks;

/// <summary>A connection of the aggregator, with all that it received once TLS was taken off: what a curious aggregator has of one site.</summary>
internal sealed class RecordingConnection(IConnection inner) : IConnection
{
    private readonly RecordingReader _input = new(inner.Input);

    public Digest PeerPin => inner.PeerPin;

    public string PeerAddress => inner.PeerAddress;

    public PipeReader Input => _input;

    public PipeWriter Output => inner.Output;

    public byte[] Received => _input.Recorded;

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
