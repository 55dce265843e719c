using System.IO.Pipelines;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Transport;

/// <summary>One half of a connection inside this process.</summary>
internal sealed class MemoryConnection : IConnection
{
    private MemoryConnection(PipeReader input, PipeWriter output, Digest peerPin, string peerAddress)
    {
        Input = input;
        Output = output;
        PeerPin = peerPin;
        PeerAddress = peerAddress;
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public Digest PeerPin { get; }

    public string PeerAddress { get; }

    /// <summary>Both halves: each sees the other's pin.</summary>
    public static (MemoryConnection Dialled, MemoryConnection Accepted) Pair(Digest diallerPin, Digest listenerPin)
    {
        Pipe up = new();
        Pipe down = new();
        return (new MemoryConnection(down.Reader, up.Writer, listenerPin, "memory listener"),
            new MemoryConnection(up.Reader, down.Writer, diallerPin, "memory dialler"));
    }

    public async ValueTask DisposeAsync()
    {
        await Output.CompleteAsync().ConfigureAwait(false);
        await Input.CompleteAsync().ConfigureAwait(false);
    }
}
