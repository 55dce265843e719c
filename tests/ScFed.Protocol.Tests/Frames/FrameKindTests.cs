using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Frames;

public class FrameKindTests
{
    private static readonly FrameKind[] BothWays = [FrameKind.Heartbeat, FrameKind.Goodbye, FrameKind.Error];

    [Fact]
    public void NumbersAreNeverReused() => Assert.Equal([.. Enumerable.Range(1, 32), 40, 41, 42], Enum.GetValues<FrameKind>().Select(kind => (int)kind));

    [Fact]
    public void EveryKindTravelsOneWayButThreeThatTravelBoth() => Assert.All(Enum.GetValues<FrameKind>(), kind => Assert.Equal(
        BothWays.Contains(kind) ? 2 : 1,
        Enum.GetValues<Role>().Count(role => FrameDirection.MayReceive(role, kind))));

    [Fact]
    public void NothingIsLargerThanFourMegabytes() =>
        Assert.All(Enum.GetValues<FrameKind>(), kind => Assert.InRange(FrameLimits.MaxPayload(kind), 0, 4 << 20));

    [Fact]
    public void WidestChunkFits() => Assert.Equal(4 + 131_072, FrameLimits.MaxPayload(FrameKind.InputChunk));

    [Fact]
    public void LimitsAreThoseOfTheSecureSizes() => Assert.Equal((1_024, 131_072), (WireLimits.Sites, WireLimits.Chunk));
}
