using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class RejectionGaussianTests
{
    private const int Draws = 400_000;

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3.3)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void DrawsHaveTheFrequenciesAndMomentsOfTheDistribution(double sigma)
    {
        Fit fit = FitOf(sigma, sigma);
        Assert.True(fit.Holds, fit.ToString());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1_000)]
    public void SamplerWhoseDeviationIsOnePercentOffIsFoundOut(double sigma)
    {
        Assert.False(FitOf(sigma * 1.01, sigma).Holds);
        Assert.False(FitOf(sigma * 0.99, sigma).Holds);
    }

    [Fact]
    public void ScaleIsTheFloorOfTheDeviationPlusOneWhateverTheSquareRootIsRoundedTo()
    {
        // σ² just below and at the square of 2^35: the scale changes there, and with it what is drawn from the same coins.
        UInt128 square = UInt128.One << (70 + NoiseVariance.FractionBits);
        Assert.NotEqual(First(NoiseVariance.FromUnits(square - 1)), First(NoiseVariance.FromUnits(square)));
        Assert.Equal(First(NoiseVariance.FromUnits(square)), First(NoiseVariance.FromUnits(square + 1)));
    }

    private static long[] First(NoiseVariance variance)
    {
        long[] draws = new long[50];
        using NoiseCoins coins = NoiseCoins.ForKnownAnswers(Suite.Aes256Ctr, new byte[32]);
        RejectionGaussian.Create(variance).Fill(coins, draws);
        return draws;
    }

    private static Fit FitOf(double sampled, double claimed)
    {
        RejectionGaussian noise = RejectionGaussian.Create(NoiseVariance.OfDeviation(sampled));
        using NoiseCoins coins = KnownCoins.Of(FormattableString.Invariant($"rejection {sampled}"));
        return Fit.Of(IntegerLaw.Gaussian(NoiseVariance.OfDeviation(claimed).ToDouble()), Draws, some => noise.Fill(coins, some));
    }
}
