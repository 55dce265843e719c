using CsCheck;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Tests.Encoding;

public sealed class L2ClipTests
{
    [Fact]
    public void NoVectorIsLongerThanTheClipAfterwardsAndNoneIsStretched() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Array[1, 50], Gen.Double[1e-3, 1e3]).Sample((values, clip) =>
        {
            double factor = L2Clip.Factor(values, clip);
            double norm = Math.Sqrt(values.Sum(v => v * v));
            Assert.InRange(factor, 0, 1);
            Assert.True(norm * factor <= clip * (1 + 1e-12));
            Assert.True(norm > clip || factor == 1);
        });

    [Theory]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    public void SquaresThatOverflowAreNoReasonToRefuse(double value) =>
        Assert.Equal(0.25, value * L2Clip.Factor([value, value, value, value], 0.5), 1e-12);

    [Fact]
    public void ZerosAndVerySmallVectorsStay()
    {
        Assert.Equal(1, L2Clip.Factor([], 1));
        Assert.Equal(1, L2Clip.Factor([0, 0], 1));
        Assert.Equal(1, L2Clip.Factor([double.Epsilon, 1e-300], 1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NotANumberIsRefused(double bad) => Assert.Throws<ArgumentException>(() => L2Clip.Factor([1, bad], 1));
}
