using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Tests.Wire;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Session;

/// <summary>The channel over real sockets, where closing is the hard part.</summary>
public sealed class TlsChannelTests : IAsyncDisposable
{
    private readonly TlsIdentity _site = TlsIdentity.Create();
    private readonly TlsIdentity _aggregator = TlsIdentity.Create();
    private readonly TlsListener _listener;

    public TlsChannelTests() => _listener = TlsListener.Start(_aggregator, HostAddress.Parse("localhost:0").ToListenEndPoint());

    [Fact]
    public async Task UploadAndGoodbyeArriveWholeAlthoughBothEndsWaitInAReceive()
    {
        (MessageChannel site, MessageChannel aggregator) = await ConnectAsync();
        Task<Received?> waiting = site.ReceiveAsync(default).AsTask();
        Task uploading = Task.Run(async () =>
        {
            for (int i = 0; i < 64; i++)
            {
                await site.SendChunkAsync(FrameKind.InputChunk, i, WireSamples.Bytes((byte)i, WireLimits.Chunk), default);
            }

            await site.CloseAsync();
        });
        for (int i = 0; i < 64; i++)
        {
            Received.Chunk chunk = Assert.IsType<Received.Chunk>(await aggregator.ReceiveAsync(default));
            Assert.Equal((i, WireLimits.Chunk), (chunk.Index, chunk.Bytes.Length));
        }

        Assert.Null(await aggregator.ReceiveAsync(default));
        Assert.True(aggregator.PeerSaidGoodbye);
        await aggregator.DisposeAsync();
        await uploading;
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task ErrorArrivesAtAPeerThatIsStillSending()
    {
        (MessageChannel site, MessageChannel aggregator) = await ConnectAsync();
        await site.SendAsync((Hello)WireSamples.ByKind[FrameKind.Hello], default);
        Task closing = aggregator.CloseAsync(ErrorCode.NotInRoster, "pin unknown").AsTask();
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => site.ReceiveAsync(default).AsTask());
        Assert.Equal((ErrorCode.NotInRoster, true), (e.Code, e.ReportedByPeer));
        await site.DisposeAsync();
        await closing;
    }

    [Fact]
    public async Task ReceiveThatWasCancelledGoesOn()
    {
        (MessageChannel site, MessageChannel aggregator) = await ConnectAsync();
        using CancellationTokenSource cancel = new(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => aggregator.ReceiveAsync(cancel.Token).AsTask());
        await site.SendAsync((Hello)WireSamples.ByKind[FrameKind.Hello], default);
        Assert.IsType<Received.OfSession>(await aggregator.ReceiveAsync(default));
        await Task.WhenAll(site.CloseAsync().AsTask(), aggregator.CloseAsync().AsTask());
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _site.Dispose();
        _aggregator.Dispose();
    }

    private async Task<(MessageChannel Site, MessageChannel Aggregator)> ConnectAsync()
    {
        TlsTransport dialler = TlsTransport.ToDial(_site, HostAddress.Of(_listener.LocalEndPoint), _aggregator.Pin);
        IConnection dialled = await dialler.ConnectAsync(default);
        await foreach (IConnection accepted in _listener.AcceptAsync(default))
        {
            return (new MessageChannel(dialled, Role.Site), new MessageChannel(accepted, Role.Aggregator));
        }

        throw new InvalidOperationException("nothing was accepted");
    }
}
