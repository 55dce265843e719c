using System.IO.Pipelines;
using System.Net.Security;
using ScFed.Secure.Bytes;

namespace ScFed.Protocol.Transport;

/// <summary>A TLS stream as a pair of pipes.</summary>
internal sealed class TlsConnection : IConnection
{
    private const int Buffer = 64 * 1024;

    /// <summary>How long a close waits for the peer to read what was sent and to close too.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(3);

    private readonly SslStream _tls;
    private int _closed;

    public TlsConnection(SslStream tls, Digest peerPin, string peerAddress)
    {
        _tls = tls;
        PeerPin = peerPin;
        PeerAddress = peerAddress;
        Input = PipeReader.Create(tls, new StreamPipeReaderOptions(bufferSize: Buffer, minimumReadSize: Buffer / 4, leaveOpen: true));
        Output = PipeWriter.Create(tls, new StreamPipeWriterOptions(minimumBufferSize: Buffer, leaveOpen: true));
    }

    public Digest PeerPin { get; }

    public string PeerAddress { get; }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    /// <summary>
    /// Says close, then reads until the peer has closed too, then lets go. A socket that is closed with unread bytes (a TLS 1.3 client always has some:
    /// the session tickets) resets the connection, and the reset overtakes data that the peer has not read yet.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return;
        }

        try
        {
            using CancellationTokenSource linger = new(Linger);
            await Output.CompleteAsync().AsTask().WaitAsync(linger.Token).ConfigureAwait(false);
            await _tls.ShutdownAsync().WaitAsync(linger.Token).ConfigureAwait(false);
            await DrainAsync(linger.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or NotSupportedException or OperationCanceledException)
        {
            // The peer is gone or does not close, or an interrupted send left TLS in the middle of a record: there is no order left to keep.
        }
        finally
        {
            await _tls.DisposeAsync().ConfigureAwait(false);
            await Input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task DrainAsync(CancellationToken cancellation)
    {
        byte[] dropped = new byte[Buffer / 4];
        while (await _tls.ReadAsync(dropped, cancellation).ConfigureAwait(false) > 0)
        {
        }
    }
}
