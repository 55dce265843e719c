using System.IO.Pipelines;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Transport;

/// <summary>
/// A two-way stream of bytes to one authenticated peer. Disposing closes in order: what was flushed still reaches a peer that reads, within a bound of
/// a few seconds.
/// </summary>
public interface IConnection : IDuplexPipe, IAsyncDisposable
{
    /// <summary>SHA-256 of the peer's SubjectPublicKeyInfo, as the transport authenticated it. The <em>session</em> compares it with the roster.</summary>
    Digest PeerPin { get; }

    /// <summary>The peer's address for messages to people; proves nothing.</summary>
    string PeerAddress { get; }
}
