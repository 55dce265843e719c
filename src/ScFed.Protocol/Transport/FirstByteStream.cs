using System.Net.Sockets;

namespace ScFed.Protocol.Transport;

/// <summary>
/// The socket's stream below TLS. Remembers the first byte that came in, because the TLS library cannot say whether a failed handshake met TLS at all,
/// and "a proxy answered in plain HTTP" is the failure that operators meet most.
/// </summary>
internal sealed class FirstByteStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private int _first = -1;

    /// <summary>Whether something came in that is not the start of a TLS record (content types 20 to 23, RFC 8446, 5.1).</summary>
    public bool PeerIsNotTls => _first is >= 0 and (< 20 or > 23);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (_first < 0 && count > 0)
        {
            _first = buffer.Span[0];
        }

        return count;
    }
}
