using System.Buffers.Binary;
using System.Threading.Channels;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>One connected site at the aggregator: reads its messages, spools its upload, and hands both to the round.</summary>
internal sealed class SiteLink(MessageChannel channel, Hello hello, string spoolFolder) : IAsyncDisposable
{
    /// <summary>Events of one site that may wait for the round: who floods waits for itself, and takes neither memory nor anybody else's turn.</summary>
    private const int MostWaiting = 4;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _room = new(MostWaiting);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _forgotten = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly UploadGate _gate = new();
    private UploadSpool? _spool;
    private UploadSpool? _held;
    private int _toDrop;
    private long _uploadedBefore;

    public ushort Place => hello.Place;

    /// <summary>Of which logs the site holds a checkpoint.</summary>
    public IReadOnlyList<HeldLog> Logs => hello.Logs;

    /// <summary>The site process behind the link.</summary>
    public UInt128 Session { get; } = BinaryPrimitives.ReadUInt128LittleEndian(hello.SessionId.Span);

    /// <summary>Ends when the link has, and its place is free again.</summary>
    public Task Forgotten => _forgotten.Task;

    public MessageChannel Channel => channel;

    /// <summary>Bytes of the newest whole upload, frames included.</summary>
    public long UploadBytes { get; private set; }

    /// <summary>Closed rounds that the site has; changed only by whoever is telling it rounds.</summary>
    public int ClosedRounds { get; set; } = (int)hello.ClosedRounds;

    /// <summary>Messages taken from this site in the running round.</summary>
    public int Messages { get; set; }

    /// <summary>Ends when everything that the round has said to this site is on the line; of the round's flow of control only.</summary>
    public Task Sending { get; set; } = Task.CompletedTask;

    /// <summary>Entries of its log that this site has sent over this connection.</summary>
    public long Entries { get; set; }

    private long Uploaded => channel.Traffic.ReceivedOf(FrameKind.MaskedInput) + channel.Traffic.ReceivedOf(FrameKind.InputChunk);

    /// <summary>From now on one upload of this layout may come; null: none any more, and one that is late is dropped.</summary>
    public void ExpectUpload(SumEncoding? encoding) => _gate.Expect(encoding);

    /// <summary>
    /// After a cut: the upload of this layout may come, or go on behind what <paramref name="held"/> has of it, with the identical header. To be called before
    /// the site is told so.
    /// </summary>
    public void ResumeUpload(SumEncoding encoding, UploadSpool? held)
    {
        _held = held;
        _gate.Expect(encoding);
    }

    public void Forget() => _forgotten.TrySetResult();

    /// <summary>The round has taken an event of this site, or will not.</summary>
    public void Taken() => _room.Release();

    /// <summary>Reads until the connection ends; always tells the round that it did.</summary>
    public async Task ReadAsync(ChannelWriter<LinkEvent> events, Func<SiteLink, AuditDemand, Task> audit)
    {
        string why = "closed the connection";
        bool cut = false;
        try
        {
            while (await channel.ReceiveAsync(CancellationToken.None).ConfigureAwait(false) is { } received)
            {
                if (received is Received.OfRound { Message: AuditDemand demand })
                {
                    await audit(this, demand).ConfigureAwait(false);
                    continue;
                }

                await TakeAsync(received, events).ConfigureAwait(false);
            }

            cut = !channel.PeerSaidGoodbye;
        }
        catch (ProtocolException broken)
        {
            why = broken.Message;
            cut = !broken.ReportedByPeer && SiteSession.Outlives(broken.Code);
            await channel.CloseAsync(broken.ReportedByPeer ? null : broken.Code, broken.Detail).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The spool's disk fails, by no fault of the site.
            why = $"its upload cannot be stored: {e.Message}";
            await channel.CloseAsync(ErrorCode.InternalFailure, "the upload cannot be stored").ConfigureAwait(false);
        }
        finally
        {
            _ended.TrySetResult();
            await channel.DisposeAsync().ConfigureAwait(false);

            // The round must learn of every end, or it would wait for this site until the deadline.
            await events.WriteAsync(new LinkEvent.Left(this, why, cut, _spool ?? _held), CancellationToken.None).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    /// <summary>Says goodbye and gives the site a moment to take in what it was told: cutting a site that is still sending would lose it that.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            using CancellationTokenSource late = new(Linger);
            await channel.SendEncodedAsync(FrameKind.Goodbye, default, late.Token).ConfigureAwait(false);
            await _ended.Task.WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ProtocolException or OperationCanceledException)
        {
            // Nobody listens there, or not in time.
            await channel.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ValueTask TakeAsync(Received received, ChannelWriter<LinkEvent> events) => received switch
    {
        Received.OfRound { Message: MaskedInput header } => StartUploadAsync(header, events),
        Received.OfRound { Message: var message } => TellAsync(new LinkEvent.Message(this, message), events),
        Received.Chunk { Kind: FrameKind.InputChunk } chunk => AddChunkAsync(chunk, events),
        _ => throw new ProtocolException(ErrorCode.UnexpectedMessage, "a message that has no place after the hello"),
    };

    private async ValueTask StartUploadAsync(MaskedInput header, ChannelWriter<LinkEvent> events)
    {
        (SumEncoding encoding, bool late) = _gate.Enter();
        if (late)
        {
            _toDrop = encoding.ChunkCount;
            _uploadedBefore = Uploaded;
            return;
        }

        // One that was never finished, from a round that went on without it.
        _spool?.Dispose();
        _spool = _held ?? new UploadSpool(header, encoding, spoolFolder);
        _held = null;
        if (!_spool.Header.Header.Bytes.Span.SequenceEqual(header.Header.Bytes.Span))
        {
            throw new ProtocolException(ErrorCode.UnexpectedMessage, "an upload that goes on after a cut has the identical header");
        }

        await TellAsync(new LinkEvent.UploadStarted(this), events).ConfigureAwait(false);
    }

    private async ValueTask AddChunkAsync(Received.Chunk chunk, ChannelWriter<LinkEvent> events)
    {
        if (_toDrop > 0)
        {
            _toDrop--;
            _uploadedBefore = Uploaded;
            return;
        }

        UploadSpool spool = _spool ?? throw new ProtocolException(ErrorCode.UnexpectedChunk, "a chunk without its header");
        await spool.AddAsync(chunk.Index, chunk.Bytes, CancellationToken.None).ConfigureAwait(false);
        if (!spool.IsWhole)
        {
            return;
        }

        _spool = null;
        long uploaded = Uploaded;
        (UploadBytes, _uploadedBefore) = (uploaded - _uploadedBefore, uploaded);
        await TellAsync(new LinkEvent.Upload(this, spool, UploadBytes), events).ConfigureAwait(false);
    }

    private async ValueTask TellAsync(LinkEvent e, ChannelWriter<LinkEvent> events)
    {
        await _room.WaitAsync().ConfigureAwait(false);
        await events.WriteAsync(e).ConfigureAwait(false);
    }
}
