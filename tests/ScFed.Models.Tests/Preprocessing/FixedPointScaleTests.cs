using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Preprocessing;

public sealed class FixedPointScaleTests
{
    private const long HeadRoom = (1L << 60) - 1;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e-9, 3)]
    [InlineData(1, 5)]
    [InlineData(9.21e10, 200)]
    [InlineData(1e30, 1000)]
    public void TheSumOfAllSitesStaysInTheHeadRoomAndNoFinerScaleDoes(double largest, int sites)
    {
        FixedPointScale scale = FixedPointScale.For(largest, sites);
        Assert.True(scale.Bound <= HeadRoom / sites);
        Assert.InRange(scale.Of(largest), 0, scale.Bound);
        Assert.InRange(scale.Of(-largest), -scale.Bound, 0);
        if (largest > 1e-9)
        {
            Assert.InRange((scale.Bound - 1.0) * 2, HeadRoom / (double)sites * 0.999, double.MaxValue);
        }
    }

    [Fact]
    public void ASiteMayBeOffByItsOwnRounding() => Assert.True(FixedPointScale.For(1000, 5).Of(1000 * (1 + 1e-9)) <= FixedPointScale.For(1000, 5).Bound);

    [Fact]
    public void StepsAreReadBackToWithinHalfAResolution()
    {
        FixedPointScale scale = FixedPointScale.For(1e6, 7);
        Assert.InRange(scale.Value(scale.Of(Math.PI)) - Math.PI, -scale.Resolution / 2, scale.Resolution / 2);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    [InlineData(double.MaxValue)]
    public void ABoundThatIsNotFiniteStopsTheStudy(double largest) => Assert.Throws<NotFiniteException>(() => FixedPointScale.For(largest, 5));
}
