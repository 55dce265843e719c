using System.Threading.Channels;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>One connected site at the aggregator: reads its messages, spools its upload, and hands both to the round.</summary>
internal sealed class SiteLink(MessageChannel channel, Hello hello, string spoolFolder) : IAsyncDisposable
{
    private UploadSpool? _spool;
    private SumEncoding? _expected;

    public ushort Place => hello.Place;

    public ReadOnlyMemory<byte> SessionId => hello.SessionId;

    public MessageChannel Channel => channel;

    /// <summary>Closed rounds that the site has.</summary>
    public int ClosedRounds { get; set; } = (int)hello.ClosedRounds;

    /// <summary>From when on an upload may come, and of what layout; null where none is expected.</summary>
    public void ExpectUpload(SumEncoding? encoding) => Volatile.Write(ref _expected, encoding);

    /// <summary>Reads until the connection ends; always tells the round that it did.</summary>
    public async Task ReadAsync(ChannelWriter<LinkEvent> events, CancellationToken cancellation)
    {
        string why = "closed the connection";
        try
        {
            while (await channel.ReceiveAsync(cancellation).ConfigureAwait(false) is { } received)
            {
                await TakeAsync(received, events, cancellation).ConfigureAwait(false);
            }
        }
        catch (ProtocolException broken)
        {
            why = broken.Message;
            await channel.CloseAsync(broken.Code, broken.Detail).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            why = "the aggregator stops";
        }
        finally
        {
            _spool?.Dispose();
            await channel.DisposeAsync().ConfigureAwait(false);
            // The round must learn of every end, or it would wait for this site until the deadline.
            await events.WriteAsync(new LinkEvent.Left(this, why), CancellationToken.None).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    private async ValueTask TakeAsync(Received received, ChannelWriter<LinkEvent> events, CancellationToken cancellation)
    {
        switch (received)
        {
            case Received.OfRound { Message: MaskedInput header }:
                SumEncoding encoding = Volatile.Read(ref _expected)
                    ?? throw new ProtocolException(ErrorCode.UnexpectedMessage, "an upload where none is expected");
                _spool?.Dispose();
                _spool = new UploadSpool(header, encoding, spoolFolder);
                await events.WriteAsync(new LinkEvent.UploadStarted(this), cancellation).ConfigureAwait(false);
                break;
            case Received.OfRound { Message: var message }:
                await events.WriteAsync(new LinkEvent.Message(this, message), cancellation).ConfigureAwait(false);
                break;
            case Received.Chunk { Kind: FrameKind.InputChunk } chunk:
                UploadSpool spool = _spool ?? throw new ProtocolException(ErrorCode.UnexpectedChunk, "a chunk without its header");
                await spool.AddAsync(chunk.Index, chunk.Bytes, cancellation).ConfigureAwait(false);
                if (spool.IsWhole)
                {
                    _spool = null;
                    await events.WriteAsync(new LinkEvent.Upload(this, spool), cancellation).ConfigureAwait(false);
                }

                break;
            default:
                throw new ProtocolException(ErrorCode.UnexpectedMessage, "a message that has no place after the hello");
        }
    }
}
