using ScFed.Models.Classifiers;

namespace ScFed.Models.Tests.Classifiers;

public sealed class AdamStateTests
{
    [Fact]
    public void BytesSurviveTheRoundTrip()
    {
        AdamState state = new(2) { Steps = 3 };
        state.First[1] = 0.5f;
        state.Second[0] = 0.25f;
        AdamState read = AdamState.FromBytes(state.ToBytes(), 2);
        Assert.Equal(3, read.Steps);
        Assert.Equal(state.First, read.First);
        Assert.Equal(state.Second, read.Second);
    }

    [Fact]
    public void AnotherNetworksBytesAreRefused() => Assert.Throws<FormatException>(() => AdamState.FromBytes(new AdamState(2).ToBytes(), 3));

    [Fact]
    public void TruncatedBytesAreRefused() => Assert.Throws<FormatException>(() => AdamState.FromBytes(new AdamState(2).ToBytes()[..^1], 2));

    [Fact]
    public void NegativeStepsAreRefused() => Assert.Throws<FormatException>(() => AdamState.FromBytes(new AdamState(2) { Steps = -1 }.ToBytes(), 2));
}
