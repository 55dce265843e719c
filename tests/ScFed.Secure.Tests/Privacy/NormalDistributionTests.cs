using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

/// <summary>Tails beside values from 60-digit arithmetic (series and continued fraction).</summary>
public sealed class NormalDistributionTests
{
    [Theory]
    [InlineData(0.03, 4.88033526585887334e-01, -0.71737117346860457)]
    [InlineData(0.5, 3.08537538725986882e-01, -1.1759117615936185)]
    [InlineData(0.96875, 1.66334969492118484e-01, -1.7937516353211447)]
    [InlineData(1.0625, 1.44004379001970939e-01, -1.9379115701325937)]
    [InlineData(2.1, 1.78644205628165562e-02, -4.0249442222439846)]
    [InlineData(5, 2.86651571879193912e-07, -15.064998393988725)]
    [InlineData(7.777, 3.71323032561673514e-15, -33.226874189424002)]
    [InlineData(9.99, 8.42908720044308992e-24, -53.130353745606016)]
    [InlineData(10.5, 4.31900631780923044e-26, -58.404187061073245)]
    [InlineData(20, 2.75362411860623374e-89, -203.91715537109727)]
    [InlineData(37, 5.72557122252457710e-300, -689.03058557689064)]
    public void TailsAreRelativelyPrecise(double x, double tail, double logarithm)
    {
        Assert.InRange(ReferenceRows.Off(NormalDistribution.UpperTail(x), tail), -1e-13, 1e-13);
        Assert.InRange(ReferenceRows.Off(NormalDistribution.LogUpperTail(x), logarithm), -2e-15, 2e-15);
        Assert.Equal(1 - tail, NormalDistribution.Cdf(x), 1e-15);
    }

    [Fact]
    public void TheTaylorSeriesJoinsAtTheNodesAndFalls() => Gen.Double[0, 12].Sample(x =>
    {
        double step = 1e-7;
        double slope = (NormalDistribution.Mills(x + step) - NormalDistribution.Mills(x)) / step;
        Assert.Equal((x * NormalDistribution.Mills(x)) - 1, slope, 1e-6);
    });

    [Fact]
    public void TheMassOfAnIntervalIsPreciseInBothTails() => Gen.Select(Gen.Double[5, 30], Gen.Double[0.01, 1]).Sample((from, width) =>
    {
        double right = NormalDistribution.Between(from, from + width);
        Assert.Equal(right, NormalDistribution.Between(-from - width, -from), right * 1e-10);
        double byDensity = Enumerable.Range(0, 1_000).Sum(i => Math.Exp(NormalDistribution.LogDensity(from + (width * (i + 0.5) / 1_000)))) * width / 1_000;
        Assert.Equal(byDensity, right, right * 1e-3);
    });

    [Theory]
    [InlineData(1e-20)]
    [InlineData(-1e-12)]
    [InlineData(1e-5)]
    [InlineData(0.7)]
    public void LogarithmAndExponentialNear1Invert(double x)
    {
        Assert.Equal(x, LogSpace.Expm1(LogSpace.Log1p(x)), Math.Abs(x) * 1e-15);
        double known = Math.Abs(x) < 1e-4 ? x - (x * x / 2) : Math.Log(1 + x);
        Assert.Equal(known, LogSpace.Log1p(x), Math.Abs(x) * 1e-9);
    }
}
