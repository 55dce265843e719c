using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Tests.Frames;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Session;

public class HeartbeatTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task SilentPeerIsGivenUpAfterAMinute()
    {
        (IConnection mute, IConnection listening) = await ChannelPair.ConnectAsync();
        await using MessageChannel channel = new(listening, Role.Aggregator, _clock);
        Task<Received?> waiting = channel.ReceiveAsync(default).AsTask();
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.False(waiting.IsCompleted);
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(11));
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => waiting);
        Assert.Equal(ErrorCode.HeartbeatMissed, e.Code);
        await mute.DisposeAsync();
    }

    [Fact]
    public async Task HeartbeatsKeepAnIdleConnection()
    {
        await using ChannelPair pair = await ChannelPair.InMemoryAsync(_clock);
        Task<Received?> site = pair.Site.ReceiveAsync(default).AsTask();
        Task<Received?> aggregator = pair.Aggregator.ReceiveAsync(default).AsTask();
        await _clock.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.False(site.IsCompleted || aggregator.IsCompleted);
        Assert.InRange(pair.Site.Traffic.ReceivedOf(FrameKind.Heartbeat), 25 * 8, 31 * 8);
        Assert.InRange(pair.Aggregator.Traffic.ReceivedOf(FrameKind.Heartbeat), 25 * 8, 31 * 8);
    }

    [Fact]
    public async Task BytesOfAnUnfinishedFrameAreLife()
    {
        (IConnection slow, IConnection listening) = await ChannelPair.ConnectAsync();
        await using MessageChannel channel = new(listening, Role.Aggregator, _clock);
        Task<Received?> waiting = channel.ReceiveAsync(default).AsTask();
        await slow.Output.WriteAsync(FrameBytes.Header(FrameKind.InputChunk, 10));
        for (int i = 0; i < 10; i++)
        {
            await _clock.AdvanceAsync(TimeSpan.FromSeconds(40));
            Assert.False(waiting.IsCompleted);
            await slow.Output.WriteAsync(new byte[1]);
        }

        Assert.IsType<Received.Chunk>(await waiting);
        await slow.DisposeAsync();
    }

    [Fact]
    public async Task SilenceIsNotCountedWhileThisEndIsBusy()
    {
        (IConnection quiet, IConnection listening) = await ChannelPair.ConnectAsync();
        await using MessageChannel channel = new(listening, Role.Aggregator, _clock);
        await _clock.AdvanceAsync(TimeSpan.FromMinutes(10));
        Task<Received?> waiting = channel.ReceiveAsync(default).AsTask();
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.False(waiting.IsCompleted);
        await quiet.DisposeAsync();
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task PeerThatDoesNotReadDoesNotStopTheClock()
    {
        (IConnection mute, IConnection listening) = await ChannelPair.ConnectAsync();
        await using MessageChannel channel = new(listening, Role.Aggregator, _clock);
        Task stuck = channel.SendChunkAsync(FrameKind.SumChunk, 0, new byte[100_000], default).AsTask();
        Task<Received?> waiting = channel.ReceiveAsync(default).AsTask();
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(80));
        Assert.False(stuck.IsCompleted);
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => waiting);
        Assert.Equal(ErrorCode.HeartbeatMissed, e.Code);
        await mute.DisposeAsync();
        await Assert.ThrowsAsync<ProtocolException>(() => stuck);
    }
}
