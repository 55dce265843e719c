using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class DiscreteGaussianTests
{
    private const long Many = 10_000_000;
    private const long Some = 1_000_000;

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3.3)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(1_024)]
    [InlineData(10_000)]
    public void TenMillionDrawsHaveTheFrequenciesAndMomentsOfTheDistribution(double sigma)
    {
        Fit fit = FitOf(sigma, sigma, Many);
        Assert.True(fit.Holds, fit.ToString());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void SamplerWhoseDeviationIsOnePercentOffIsFoundOut(double sigma)
    {
        Assert.True(FitOf(sigma, sigma, Some).Holds);
        Assert.False(FitOf(sigma * 1.01, sigma, Some).Holds);
        Assert.False(FitOf(sigma * 0.99, sigma, Some).Holds);
    }

    [Theory]
    [InlineData(3.3)]
    [InlineData(10)]
    public void SamplerThatCountsZeroTwiceIsFoundOut(double sigma)
    {
        IntegerNoise noise = DiscreteGaussian.Create(NoiseVariance.OfDeviation(sigma));
        using NoiseCoins coins = KnownCoins.Of("zero twice");
        IntegerLaw law = IntegerLaw.Gaussian(sigma * sigma);
        Fit fit = Fit.Of(law, Some, some =>
        {
            noise.Fill(coins, some);

            // As if −0 had been kept: zero nearly twice as often as it should be.
            foreach (ref long x in some)
            {
                x = (coins.NextWord() & 0xFFFF) < law[0] * 0x1_0000 ? 0 : x;
            }
        });
        Assert.False(fit.Holds);
    }

    [Fact]
    public void LowDigitsOfAWideNoiseAreAsRandomAsTheHighOnes()
    {
        // σ = 2^35: blocks of 2^26, whose inside only offset and acceptance make. Sixteenths of a block must be equally likely, and moments right.
        double sigma = Math.ScaleB(1, 35);
        DiscreteGaussian noise = DiscreteGaussian.Create(NoiseVariance.OfDeviation(sigma));
        Assert.Equal(26, noise.BlockBits);
        long[] draws = new long[Some];
        using NoiseCoins coins = KnownCoins.Of("wide");
        noise.Fill(coins, draws);
        long[] sixteenths = new long[16];
        (double sum, double squares) = (0, 0);
        foreach (long x in draws)
        {
            sixteenths[(x >> 22) & 15]++;
            sum += x / sigma;
            squares += x / sigma * (x / sigma);
        }

        Assert.True(ChiSquared.Of(sixteenths, [.. Enumerable.Repeat(Some / 16.0, 16)]).P > 1e-4);
        Assert.InRange(sum / Math.Sqrt(Some), -4, 4);
        Assert.InRange((squares - Some) / Math.Sqrt(2.0 * Some), -4, 4);
    }

    [Theory]
    [InlineData(1_023.9, 0)]
    [InlineData(1_024, 1)]
    [InlineData(2_047.9, 1)]
    [InlineData(2_048, 2)]
    [InlineData(1_048_576, 11)]
    public void DeviationSpansBetween512And1024Blocks(double sigma, int blockBits) =>
        Assert.Equal(blockBits, DiscreteGaussian.Create(NoiseVariance.OfDeviation(sigma)).BlockBits);

    [Theory]
    [InlineData(3.3)]
    [InlineData(5_000)]
    public void AddingIsFillingAndAddingWhateverTheLength(double sigma)
    {
        DiscreteGaussian noise = DiscreteGaussian.Create(NoiseVariance.OfDeviation(sigma));
        foreach (int length in new[] { 0, 1, 1_023, 1_024, 1_025, 5_000 })
        {
            long[] drawn = new long[length];
            long[] added = [.. Enumerable.Range(-500, length)];
            using NoiseCoins one = KnownCoins.Of("add");
            using NoiseCoins other = KnownCoins.Of("add");
            noise.Fill(one, drawn);
            noise.AddTo(other, added);
            Assert.Equal(drawn.Select((x, i) => x + i - 500), added);
            Assert.Equal(one.NextWord(), other.NextWord());
        }
    }

    [Fact]
    public void AddingWrapsAroundInsteadOfTellingThatItOverflows()
    {
        long[] values = [.. Enumerable.Repeat(long.MaxValue, 100)];
        using NoiseCoins coins = KnownCoins.Of("wrap");
        DiscreteGaussian.Create(NoiseVariance.FromDouble(100)).AddTo(coins, values);
        Assert.Contains(values, v => v < 0);
        Assert.Contains(values, v => v > 0);
    }

    [Fact]
    public void SamplerServesManyThreads()
    {
        DiscreteGaussian noise = DiscreteGaussian.Create(NoiseVariance.FromDouble(50));
        long[][] draws = [.. Enumerable.Range(0, 4).Select(_ => new long[50_000])];
        Parallel.ForEach(draws, one =>
        {
            using NoiseCoins coins = KnownCoins.Of("threads");
            noise.Fill(coins, one);
        });
        Assert.All(draws, one => Assert.Equal(draws[0], one));
    }

    private static Fit FitOf(double sampled, double claimed, long count)
    {
        DiscreteGaussian noise = DiscreteGaussian.Create(NoiseVariance.OfDeviation(sampled));
        using NoiseCoins coins = KnownCoins.Of(FormattableString.Invariant($"fit {sampled}"));
        return Fit.Of(IntegerLaw.Gaussian(NoiseVariance.OfDeviation(claimed).ToDouble()), count, some => noise.Fill(coins, some));
    }
}
