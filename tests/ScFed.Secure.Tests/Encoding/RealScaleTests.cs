using ScFed.Secure.Encoding;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Encoding;

public sealed class RealScaleTests
{
    [Fact]
    public void HeadRoomHoldsForEveryNumberOfSitesAndTheGridIsTheFinest()
    {
        foreach (int bits in new[] { 16, 17, 20, 24, 32, 33, 40 })
        {
            for (int sites = 3; sites <= 200; sites++)
            {
                foreach (double clip in new[] { 1e-6, 0.01, 0.5, 1, 1.7, 10, 1_000, 1e6 })
                {
                    RealScale scale = RealScale.For(sites, clip, bits);
                    Assert.True(sites * scale.Bound <= SumShape.RealLimit(bits));
                    Assert.True(scale.Value * clip <= scale.Bound - 1);
                    Assert.Equal(scale.Value, Math.ScaleB(1, Math.ILogB(scale.Value)));
                    bool finer = Math.Ceiling(scale.Value * 2 * clip) + 1 <= SumShape.RealLimit(bits) / sites;
                    Assert.False(finer && scale.Value < 1L << 52);
                }
            }
        }
    }

    [Theory]
    [InlineData(1e19)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(1e-300)]
    public void ExtremeClipNormsStillHaveAGrid(double clip)
    {
        RealScale scale = RealScale.For(5, clip, 20);
        Assert.InRange(scale.Bound, 1, SumShape.RealLimit(20) / 5);
        Assert.True(scale.Value > 0 && scale.Value * clip <= scale.Bound);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ClipThatIsNoNormIsRefused(double clip) => Assert.Throws<ArgumentOutOfRangeException>(() => RealScale.For(5, clip, 20));
}
