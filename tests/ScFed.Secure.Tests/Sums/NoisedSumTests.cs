using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Sums;

public sealed class NoisedSumTests : IDisposable
{
    private const int Length = 20_000;

    private static readonly SumPlan Plan = new TestStudy(5, colluders: 1).Plan;

    private readonly RoundingCoins _coins = new(Suite.Aegis256);
    private readonly NoiseCoins _noise = NoiseCoins.ForKnownAnswers(Suite.Aegis256, new byte[32]);

    [Theory]
    [InlineData(0.3)]
    [InlineData(2.0)]
    public void EachSiteAddsItsShareOfTheVariance(double multiplier)
    {
        NoisedEncoding encoding = NoisedEncoding.For(Plan, Length, 1, multiplier, 32, 16);
        long[] site = Written(encoding, []);
        int adders = Plan.MinSurvivors - 1;
        double expected = encoding.Sigma * encoding.Sigma / adders;
        double variance = site.Average(v => (double)v * v);

        // The variance of 20,000 draws lies within 5 % of σ² but for once in 10^6 runs; these coins are fixed.
        Assert.InRange(variance / expected, 0.95, 1.05);
        Assert.InRange(site.Average(), -5 * Math.Sqrt(expected / Length), 5 * Math.Sqrt(expected / Length));
    }

    [Fact]
    public void NoTwoSumsOfOneSiteHaveTheSameNoise()
    {
        NoisedEncoding encoding = NoisedEncoding.For(Plan, Length, 1, 1, 32, 16);
        Assert.NotEqual(Written(encoding, []), Written(encoding, []));
    }

    [Fact]
    public void TheUnitsAreInItClippedAndWhatIsBeyondTheRoomIsCutOff()
    {
        NoisedEncoding encoding = NoisedEncoding.For(Plan, Length, 4, 0.05, 32, 8);
        double[] unit = new double[Length];
        unit[7] = 100;
        double[] longUnit = Decoded(encoding, Written(encoding, [unit]));
        double noise = encoding.Sigma / encoding.Encoding.Scale.Value;
        Assert.Equal(4, longUnit[7], 8 * noise);
        double[] many = Decoded(encoding, Written(encoding, [.. Enumerable.Repeat(unit, 20)]));
        Assert.Equal(8 * 4, many[7], (8 * noise) + 0.01);
    }

    [Fact]
    public void NoiseBelowTwoStepsASiteIsRefused()
    {
        NoisedEncoding encoding = NoisedEncoding.For(Plan, 1, 1, 0.01, 16, 16);
        Assert.Equal(PlanError.NoiseFloor, Assert.Throws<PlanException>(() => new NoisedSum(Plan, encoding, _coins)).Error);
    }

    [Fact]
    public void NothingOfItIsInItsText()
    {
        using NoisedSum sum = new(Plan, NoisedEncoding.For(Plan, 10, 1, 1, 32, 1), _coins);
        Assert.Equal("NoisedSum { … }", sum.ToString());
    }

    public void Dispose()
    {
        _coins.Dispose();
        _noise.Dispose();
    }

    private long[] Written(NoisedEncoding encoding, double[][] units)
    {
        using NoisedSum sum = new(Plan, encoding, _coins);
        foreach (double[] unit in units)
        {
            sum.Add(unit);
        }

        LaneVector lanes = new(new SumEncoding(0, Length, 32));
        sum.WriteTo(lanes, 0, _noise);
        long[] integers = new long[Length];
        lanes.GetReal(0, integers);
        return integers;
    }

    private static double[] Decoded(NoisedEncoding encoding, long[] integers) => [.. integers.Select(i => i / encoding.Encoding.Scale.Value)];
}
