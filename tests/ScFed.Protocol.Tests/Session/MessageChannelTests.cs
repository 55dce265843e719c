using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Tests.Wire;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Session;

public class MessageChannelTests
{
    private static readonly Hello Hello = (Hello)WireSamples.ByKind[FrameKind.Hello];
    private static readonly AdvertiseKeys Keys = (AdvertiseKeys)WireSamples.ByKind[FrameKind.AdvertiseKeys];

    [Fact]
    public async Task EverythingArrivesInOrder()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        await pair.Site.SendAsync(Hello, default);
        await pair.Site.SendAsync(Keys, default);
        await pair.Site.SendChunkAsync(FrameKind.InputChunk, 3, new byte[] { 1, 2 }, default);
        Received.OfSession hello = Assert.IsType<Received.OfSession>(await pair.Aggregator.ReceiveAsync(default));
        Assert.Equal(Hello.Place, Assert.IsType<Hello>(hello.Message).Place);
        Assert.IsType<AdvertiseKeys>(Assert.IsType<Received.OfRound>(await pair.Aggregator.ReceiveAsync(default)).Message);
        Received.Chunk chunk = Assert.IsType<Received.Chunk>(await pair.Aggregator.ReceiveAsync(default));
        Assert.Equal((FrameKind.InputChunk, 3), (chunk.Kind, chunk.Index));
        Assert.Equal([1, 2], chunk.Bytes.ToArray());
        Assert.Equal(pair.Site.Traffic.Sent, pair.Aggregator.Traffic.Received);
        Assert.Equal(14, pair.Aggregator.Traffic.ReceivedOf(FrameKind.InputChunk));
        Assert.Equal(Digest.Of("site"u8), pair.Aggregator.PeerPin);
    }

    [Fact]
    public async Task ManySendersDoNotMixTheirFrames()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        Task sending = Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            byte[] bytes = WireSamples.Bytes((byte)sender, 50_000);
            for (int i = 0; i < 20; i++)
            {
                await pair.Site.SendChunkAsync(FrameKind.InputChunk, sender, bytes, default);
            }
        })));
        for (int i = 0; i < 8 * 20; i++)
        {
            Received.Chunk chunk = Assert.IsType<Received.Chunk>(await pair.Aggregator.ReceiveAsync(default));
            Assert.Equal(50_000, chunk.Bytes.Length);
            Assert.False(chunk.Bytes.Span.ContainsAnyExcept((byte)chunk.Index));
        }

        await sending;
    }

    [Fact]
    public async Task SenderDoesNotWaitForAReceiverThatIsBusyWithTheLastThing()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        Task sending = pair.Site.SendChunkAsync(FrameKind.InputChunk, 0, new byte[WireLimits.Chunk], default).AsTask();
        Assert.IsType<Received.Chunk>(await pair.Aggregator.ReceiveAsync(default));
        await sending.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task GoodbyeIsTheEndInOrder()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        await pair.Site.CloseAsync();
        Assert.Null(await pair.Aggregator.ReceiveAsync(default));
        Assert.True(pair.Aggregator.PeerSaidGoodbye);
        Assert.Null(await pair.Aggregator.ReceiveAsync(default));
    }

    [Fact]
    public async Task EndWithoutGoodbyeIsTold()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        await pair.Site.DisposeAsync();
        Assert.Null(await pair.Aggregator.ReceiveAsync(default));
        Assert.False(pair.Aggregator.PeerSaidGoodbye);
    }

    [Fact]
    public async Task ErrorOfThePeerIsThrownWithItsCode()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        await pair.Aggregator.CloseAsync(ErrorCode.StudyMismatch, "two studies");
        ProtocolException e = await FailsAsync(pair.Site);
        Assert.Equal((ErrorCode.StudyMismatch, "two studies", true), (e.Code, e.Detail, e.ReportedByPeer));
    }

    [Fact]
    public async Task LostConnectionIsNotReportedToTheLostPeer()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        await pair.Aggregator.CloseAsync(ErrorCode.ConnectionLost);
        Assert.Null(await pair.Site.ReceiveAsync(default));
    }

    [Fact]
    public async Task ClosingEndsTheReceiveThatWaits()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        Task<Received?> waiting = pair.Site.ReceiveAsync(default).AsTask();
        await pair.Site.CloseAsync();
        Assert.Null(await waiting);
        Assert.Null(await pair.Site.ReceiveAsync(default));
        Assert.Null(await pair.Aggregator.ReceiveAsync(default));
    }

    [Fact]
    public async Task SendAfterTheEndFails()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        await pair.Site.CloseAsync();
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => pair.Site.SendAsync(Keys, default).AsTask());
        Assert.Equal(ErrorCode.ConnectionLost, e.Code);
        await pair.Aggregator.ReceiveAsync(default);
        e = await Assert.ThrowsAsync<ProtocolException>(() => pair.Aggregator.SendAsync(new Welcome(1, 0, default), default).AsTask());
        Assert.Equal(ErrorCode.ConnectionLost, e.Code);
    }

    [Fact]
    public async Task CancelledSendLetsNothingFollowHalfAFrame()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        using CancellationTokenSource cancel = new(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => pair.Site.SendChunkAsync(FrameKind.InputChunk, 0, new byte[100_000], cancel.Token).AsTask());
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => pair.Site.SendAsync(Keys, default).AsTask());
        Assert.Equal(ErrorCode.ConnectionLost, e.Code);
    }

    [Fact]
    public async Task WrongDirectionIsTheSendersFault()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => pair.Aggregator.SendAsync(Keys, default).AsTask());
        await pair.Aggregator.SendAsync(new Welcome(1, 0, default), default);
        Assert.IsType<Received.OfSession>(await pair.Site.ReceiveAsync(default));
    }

    [Fact]
    public async Task SecondReceiveAtOnceIsTheCallersFault()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync();
        Task<Received?> waiting = pair.Site.ReceiveAsync(default).AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => pair.Site.ReceiveAsync(default).AsTask());
        await pair.Aggregator.CloseAsync();
        Assert.Null(await waiting);
    }

    [Theory]
    [InlineData("04000000" + "0D000000" + "00000000", ErrorCode.MalformedMessage)]
    [InlineData("05000000" + "0D000000" + "00000080" + "01", ErrorCode.MalformedMessage)]
    [InlineData("01000000" + "07000000" + "C0", ErrorCode.MalformedMessage)]
    [InlineData("0500", ErrorCode.TruncatedFrame)]
    public async Task HostileBytesAreRefused(string hex, ErrorCode code)
    {
        (IConnection site, IConnection aggregator) = await ChannelPair.ConnectAsync();
        await using MessageChannel channel = new(aggregator, Role.Aggregator);
        await site.Output.WriteAsync(Convert.FromHexString(hex));
        await site.Output.CompleteAsync();
        ProtocolException e = await FailsAsync(channel);
        Assert.Equal(code, e.Code);
        Assert.False(e.ReportedByPeer);
        await channel.CloseAsync(e.Code, e.Detail);
        await using MessageChannel other = new(site, Role.Site);
        Assert.Equal(code, (await FailsAsync(other)).Code);
    }

    private static async Task<ProtocolException> FailsAsync(MessageChannel channel) =>
        await Assert.ThrowsAsync<ProtocolException>(() => channel.ReceiveAsync(default).AsTask());
}
