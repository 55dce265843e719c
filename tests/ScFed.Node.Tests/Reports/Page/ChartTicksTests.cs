using CsCheck;
using ScFed.Node.Reports.Page;

namespace ScFed.Node.Tests.Reports.Page;

public sealed class ChartTicksTests
{
    [Fact]
    public void LowerEdgeIsBelowEveryValueAndOnAStep()
    {
        Gen.Double[0, 1].Array[1, 60].Sample(values =>
        {
            (double low, double step) = ChartTicks.Accuracy(values);
            Assert.InRange(low, 0, values.Min() + 1e-9);
            Assert.InRange((1 - low) / step, 0.99, 6.01);
        });
    }

    [Fact]
    public void RoundTicksAreFewAndWithinTheRounds()
    {
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[2, 12]).Sample((rounds, most) =>
        {
            int[] ticks = [.. ChartTicks.Rounds(rounds, most)];
            Assert.InRange(ticks.Length, 1, most + 1);
            Assert.Equal(1, ticks[0]);
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.True(ticks[^1] <= rounds);
        });
    }
}
