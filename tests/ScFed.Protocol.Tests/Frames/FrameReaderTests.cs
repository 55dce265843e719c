using System.Buffers;
using System.IO.Pipelines;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Frames;

public class FrameReaderTests
{
    private static readonly byte[] Payload = [.. Enumerable.Range(0, 40).Select(i => (byte)i)];

    public static TheoryData<FrameKind> Kinds => [.. Enum.GetValues<FrameKind>()];

    [Fact]
    public async Task FrameInTwoPiecesCutAnywhereIsOneFrame()
    {
        byte[] bytes = FrameBytes.Of(FrameKind.Close, Payload);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            Pipe pipe = new();
            FrameReader reader = new(pipe.Reader, Role.Site, new Traffic());
            await pipe.Writer.WriteAsync(bytes.AsMemory(0, cut));
            ValueTask<Frame?> reading = reader.ReadAsync(default);
            Assert.Equal(cut == bytes.Length, reading.IsCompleted);
            await pipe.Writer.WriteAsync(bytes.AsMemory(cut));
            Frame? frame = await reading;
            Assert.Equal(FrameKind.Close, frame?.Kind);
            Assert.Equal(Payload, frame!.Value.Payload.ToArray());
        }
    }

    [Fact]
    public async Task TruncatedFrameIsRefused()
    {
        byte[] bytes = FrameBytes.Of(FrameKind.Close, Payload);
        for (int length = 1; length < bytes.Length; length++)
        {
            Assert.Equal(ErrorCode.TruncatedFrame, await RefusedAsync(Role.Site, bytes[..length]));
        }
    }

    [Fact]
    public async Task EndBetweenFramesIsTheEnd()
    {
        FrameReader reader = Reading(Role.Site, [.. FrameBytes.Of(FrameKind.Heartbeat, []), .. FrameBytes.Of(FrameKind.Close, Payload)]);
        Assert.Equal(FrameKind.Heartbeat, (await reader.ReadAsync(default))?.Kind);
        Assert.Equal(FrameKind.Close, (await reader.ReadAsync(default))?.Kind);
        Assert.Null(await reader.ReadAsync(default));
        Assert.Null(await reader.ReadAsync(default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task OversizedLengthIsRefusedFromTheHeaderAlone(FrameKind kind)
    {
        Role receiver = FrameDirection.MayReceive(Role.Site, kind) ? Role.Site : Role.Aggregator;
        foreach (uint length in new uint[] { (uint)FrameLimits.MaxPayload(kind) + 1, int.MaxValue, uint.MaxValue })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Task<ErrorCode> refused = RefusedAsync(receiver, FrameBytes.Header(kind, length));
            Assert.True(refused.IsCompleted);
            Assert.Equal(ErrorCode.FrameTooLarge, await refused);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        }
    }

    [Fact]
    public async Task ClaimedLengthAllocatesNothingBeforeItsBytesArrive()
    {
        Pipe pipe = new();
        FrameReader reader = new(pipe.Reader, Role.Site, new Traffic());
        await pipe.Writer.WriteAsync(FrameBytes.Header(FrameKind.ShareList, (uint)FrameLimits.MaxPayload(FrameKind.ShareList)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        ValueTask<Frame?> reading = reader.ReadAsync(default);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        await pipe.Writer.CompleteAsync();
        await Assert.ThrowsAsync<ProtocolException>(reading.AsTask);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(255)]
    public async Task UnknownKindIsRefused(byte kind) =>
        Assert.Equal(ErrorCode.UnknownKind, await RefusedAsync(Role.Site, FrameBytes.Header((FrameKind)kind, 0)));

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task ReservedByteThatIsNotZeroIsRefused(int at)
    {
        byte[] bytes = FrameBytes.Header(FrameKind.Heartbeat, 0);
        bytes[at] = 1;
        Assert.Equal(ErrorCode.ReservedBytes, await RefusedAsync(Role.Site, bytes));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FrameThatTravelsTheWrongWayIsRefused(FrameKind kind)
    {
        foreach (Role role in Enum.GetValues<Role>())
        {
            if (!FrameDirection.MayReceive(role, kind))
            {
                Assert.Equal(ErrorCode.WrongDirection, await RefusedAsync(role, FrameBytes.Header(kind, 0)));
            }
        }
    }

    [Fact]
    public async Task HeartbeatWithAPayloadIsRefused() =>
        Assert.Equal(ErrorCode.FrameTooLarge, await RefusedAsync(Role.Site, FrameBytes.Of(FrameKind.Heartbeat, [1])));

    [Fact]
    public async Task CancelledReadLosesNothing()
    {
        byte[] bytes = FrameBytes.Of(FrameKind.Close, Payload);
        Pipe pipe = new();
        Traffic traffic = new();
        FrameReader reader = new(pipe.Reader, Role.Site, traffic);
        await pipe.Writer.WriteAsync(bytes.AsMemory(0, 20));
        using CancellationTokenSource cancel = new();
        ValueTask<Frame?> reading = reader.ReadAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(reading.AsTask);
        reading = reader.ReadAsync(default);
        pipe.Reader.CancelPendingRead();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(reading.AsTask);
        await pipe.Writer.WriteAsync(bytes.AsMemory(20));
        Assert.Equal(Payload, (await reader.ReadAsync(default))!.Value.Payload.ToArray());
        Assert.Equal(bytes.Length, traffic.Arrived);
        Assert.Equal(bytes.Length, traffic.ReceivedOf(FrameKind.Close));
    }

    private static FrameReader Reading(Role role, byte[] bytes) => new(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), role, new Traffic());

    private static async Task<ErrorCode> RefusedAsync(Role role, byte[] bytes) =>
        (await Assert.ThrowsAsync<ProtocolException>(() => Reading(role, bytes).ReadAsync(default).AsTask())).Code;
}
