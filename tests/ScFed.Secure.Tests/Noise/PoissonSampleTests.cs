using CsCheck;
using ScFed.Secure.Noise;

namespace ScFed.Secure.Tests.Noise;

public class PoissonSampleTests
{
    [Fact]
    public void AtRateOneEverybodyIsInIt() => Assert.Equal(Enumerable.Range(0, 2_500), PoissonSample.Draw(2_500, 1));

    [Fact]
    public void UnitsRiseAndAreThere() => Gen.Select(Gen.Int[0, 3_000], Gen.Double[1e-6, 1]).Sample((units, rate) =>
    {
        int[] drawn = PoissonSample.Draw(units, rate);
        Assert.Equal(drawn.Distinct().Order(), drawn);
        Assert.All(drawn, unit => Assert.InRange(unit, 0, units - 1));
    });

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0.9)]
    public void EachUnitIsInItAtTheRateAndApartFromTheOthers(double rate)
    {
        const int Units = 2_000;
        const int Times = 500;
        int[] counts = new int[Units];
        double squares = 0;
        for (int time = 0; time < Times; time++)
        {
            int[] drawn = PoissonSample.Draw(Units, rate);
            squares += Math.Pow(drawn.Length - (Units * rate), 2);
            foreach (int unit in drawn)
            {
                counts[unit]++;
            }
        }

        // Seven deviations, of a million coins and of the size of 500 samples: an honest sampler fails once in 10^11 runs.
        double all = Units * (double)Times;
        Assert.InRange(counts.Sum() / all, rate - (7 * Math.Sqrt(rate * (1 - rate) / all)), rate + (7 * Math.Sqrt(rate * (1 - rate) / all)));
        Assert.InRange(squares / Times / (Units * rate * (1 - rate)), 1 - (7 * Math.Sqrt(2.0 / Times)), 1 + (7 * Math.Sqrt(2.0 / Times)));
        Assert.All(counts, count => Assert.InRange(count, (Times * rate) - (7 * Math.Sqrt(Times * rate)) - 7, (Times * rate) + (7 * Math.Sqrt(Times * rate)) + 7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void WhatIsNoRateIsRefused(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSample.Draw(10, rate));

    [Fact]
    public void FewerThanNoUnitsAreRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSample.Draw(-1, 0.5));
}
