using ScFed.Secure.Masking;
using ScFed.Secure.Noise;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Noise;

public sealed class DiscreteLaplaceTests
{
    private const int Draws = 1_000_000;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(64, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_099_511_627_775, 1_000_000_000)]
    public void DrawsHaveTheFrequenciesAndMomentsOfTheDistribution(ulong numerator, ulong denominator)
    {
        double scale = (double)numerator / denominator;
        Fit fit = FitOf(numerator, denominator, scale);
        Assert.True(fit.Holds, fit.ToString());
        Assert.False(FitOf(numerator, denominator, scale * 1.01).Holds);
        Assert.False(FitOf(numerator, denominator, scale * 0.99).Holds);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1UL << 40, 1)]
    [InlineData(1, 1UL << 40)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    public void ScaleOutsideTheRangeIsRefused(ulong numerator, ulong denominator)
    {
        PlanException refusal = Assert.Throws<PlanException>(() => DiscreteLaplace.Create(numerator, denominator));
        Assert.Equal(PlanError.NoiseRange, refusal.Error);
        Assert.Contains("change the scale", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoiseOfATinyScaleIsAlmostAlwaysZero()
    {
        long[] draws = new long[1_000];
        using NoiseCoins coins = new(Suite.Aegis256);
        DiscreteLaplace.Create(1, 1_000).Fill(coins, draws);
        Assert.All(draws, x => Assert.Equal(0, x));
    }

    private static Fit FitOf(ulong numerator, ulong denominator, double claimed)
    {
        DiscreteLaplace noise = DiscreteLaplace.Create(numerator, denominator);
        using NoiseCoins coins = KnownCoins.Of($"laplace {numerator}/{denominator}");
        return Fit.Of(IntegerLaw.Laplace(claimed), Draws, some => noise.Fill(coins, some));
    }
}
