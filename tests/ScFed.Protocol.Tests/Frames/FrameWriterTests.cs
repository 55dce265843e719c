using System.Buffers;
using System.IO.Pipelines;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Frames;

public class FrameWriterTests
{
    [Fact]
    public async Task FrameLiesOnTheWireAsSpecified()
    {
        Pipe pipe = new();
        Traffic traffic = new();
        FrameWriter writer = new(pipe.Writer, Role.Aggregator, traffic);
        await writer.WriteAsync(FrameKind.Close, new byte[] { 9, 8 }, default);
        await writer.WriteChunkAsync(FrameKind.SumChunk, 0x01020304, new byte[] { 7 }, default);
        await pipe.Writer.CompleteAsync();
        ReadResult result = await pipe.Reader.ReadAtLeastAsync(100);
        Assert.Equal("0200000014000000" + "0908" + "0500000013000000" + "04030201" + "07", Convert.ToHexString(result.Buffer.ToArray()));
        Assert.Equal(23, traffic.Sent);
        Assert.Equal(10, traffic.SentOf(FrameKind.Close));
        Assert.Equal(13, traffic.SentOf(FrameKind.SumChunk));
    }

    [Fact]
    public async Task SlowPeerSlowsItsSender()
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 1_000, resumeWriterThreshold: 500));
        FrameWriter writer = new(pipe.Writer, Role.Site, new Traffic());
        FrameReader reader = new(pipe.Reader, Role.Aggregator, new Traffic());
        ValueTask writing = writer.WriteChunkAsync(FrameKind.InputChunk, 0, new byte[2_000], default);
        Assert.False(writing.IsCompleted);
        Assert.NotNull(await reader.ReadAsync(default));
        ValueTask<Frame?> next = reader.ReadAsync(default);
        await writing;
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task WrongDirectionTooMuchAndNoChunkAreTheCallersFault()
    {
        FrameWriter writer = new(new Pipe().Writer, Role.Site, new Traffic());
        await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteAsync(FrameKind.Close, default, default).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteAsync(FrameKind.Heartbeat, new byte[1], default).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => writer.WriteChunkAsync(FrameKind.MaskedInput, 0, new byte[1], default).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(
            () => writer.WriteChunkAsync(FrameKind.InputChunk, 0, new byte[WireLimits.Chunk + 1], default).AsTask());
    }

    [Fact]
    public async Task PeerThatNoLongerReadsIsALostConnection()
    {
        Pipe pipe = new();
        await pipe.Reader.CompleteAsync();
        FrameWriter writer = new(pipe.Writer, Role.Site, new Traffic());
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => writer.WriteAsync(FrameKind.Heartbeat, default, default).AsTask());
        Assert.Equal(ErrorCode.ConnectionLost, e.Code);
    }
}
