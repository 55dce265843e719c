namespace ScFed.Secure.Tests.Noise;

public sealed class ChiSquaredTests
{
    // The usual table of critical values.
    [Theory]
    [InlineData(3.8415, 1, 0.05)]
    [InlineData(6.6349, 1, 0.01)]
    [InlineData(18.3070, 10, 0.05)]
    [InlineData(29.5883, 10, 0.001)]
    [InlineData(3.9403, 10, 0.95)]
    [InlineData(124.3421, 100, 0.05)]
    [InlineData(149.4493, 100, 0.001)]
    public void TailIsThatOfTheTable(double statistic, int freedom, double p) => Assert.Equal(p, new ChiSquared(statistic, freedom).P, p / 1_000);

    [Fact]
    public void StatisticIsPearsons()
    {
        ChiSquared fit = ChiSquared.Of([12, 8, 10], [10, 10, 10]);
        Assert.Equal(0.8, fit.Statistic, 12);
        Assert.Equal(2, fit.Freedom);
        Assert.Equal(Math.Exp(-0.4), fit.P, 9);
    }
}
