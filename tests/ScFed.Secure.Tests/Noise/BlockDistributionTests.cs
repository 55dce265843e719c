using System.Numerics;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public sealed class BlockDistributionTests
{
    private const int Precision = 128;

    // Each probability from exact fractions, term by term: no recurrence, no interval.
    [Theory]
    [InlineData(0.25, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3.3, 0)]
    [InlineData(10, 0)]
    [InlineData(64, 3)]
    public void CumulativeProbabilitiesAreTheExactOnesToTheLastDigitButTwo(double sigma, int blockBits)
    {
        NoiseVariance variance = NoiseVariance.OfDeviation(sigma);
        BigInteger[] weights = Weights(variance, blockBits);
        BigInteger total = weights.Aggregate(BigInteger.Zero, (sum, w) => sum + w);
        List<FixedInterval> cumulative = new BlockDistribution(variance, blockBits).Cumulative(Precision);
        Assert.True(cumulative.Count < weights.Length);
        BigInteger partial = 0;
        for (int k = 0; k < cumulative.Count; k++)
        {
            partial += weights[k];
            BigInteger exact = (partial << Precision) / total;
            Assert.InRange(exact, cumulative[k].Low - 1, cumulative[k].High + 1);
            Assert.True(cumulative[k].High - cumulative[k].Low <= 1);
        }

        Assert.Equal((BigInteger.One << Precision) - 1, cumulative[^1].High);
    }

    private static BigInteger[] Weights(NoiseVariance variance, int blockBits)
    {
        int count = (int)(20 * variance.Deviation / (1 << blockBits)) + 3;
        BigInteger[] weights = new BigInteger[count];
        for (int k = 0; k < count; k++)
        {
            weights[k] = WeightOf((BigInteger)k << blockBits, variance) >> (k == 0 && blockBits == 0 ? 1 : 0);
        }

        return weights;
    }

    // exp(−x²/(2σ²)) as exp(−remainder)·exp(−1)^whole, for the series wants small arguments.
    private static BigInteger WeightOf(BigInteger x, NoiseVariance variance)
    {
        BigInteger numerator = x * x << (NoiseVariance.FractionBits - 1);
        BigInteger denominator = variance.Units;
        BigInteger whole = numerator / denominator;
        BigInteger weight = RationalExp.Minus(numerator - (whole * denominator), denominator);
        BigInteger inverse = RationalExp.Minus(1, 1);
        for (BigInteger i = 0; i < whole; i++)
        {
            weight = (weight * inverse) >> RationalExp.Bits;
        }

        return weight;
    }
}
