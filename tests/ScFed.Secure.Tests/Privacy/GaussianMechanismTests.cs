using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class GaussianMechanismTests
{
    [Fact]
    public void TheAnalyticNoiseIsBalleAndWangs() => Assert.Equal(3.7306, GaussianMechanism.NoiseMultiplier(1, 1e-5), 5e-5);

    [Fact]
    public void TheReferenceRowsAreMetToTheLastDigits() => Assert.All(ReferenceRows.Gaussian, row =>
        Assert.InRange(ReferenceRows.Off(GaussianMechanism.Epsilon(row.Number("sigma"), row.Steps(), row.Number("delta")), row.Number("eps_exact")), -1e-13, 1e-13));

    [Fact]
    public void EpsilonDeltaAndNoiseAreOneRelation() => Gen.Select(Gen.Double[0.05, 20], Gen.Double[-40, -1]).Sample((noise, logDelta) =>
    {
        double delta = Math.Exp(logDelta);
        double epsilon = GaussianMechanism.Epsilon(noise, delta);
        if (epsilon > 1e-6)
        {
            Assert.Equal(delta, GaussianMechanism.Delta(noise, epsilon), delta * 1e-8);
            Assert.Equal(noise, GaussianMechanism.NoiseMultiplier(epsilon, delta), noise * 1e-8);
        }
        else
        {
            Assert.True(GaussianMechanism.Delta(noise, epsilon) <= delta * (1 + 1e-9));
        }
    });

    [Fact]
    public void DeltaIsTheHockeyStickIntegral()
    {
        double noise = 0.9;
        double epsilon = 1.3;
        double step = 1e-4;
        double integral = 0;
        for (double x = -12; x < 14; x += step)
        {
            double at = x + (step / 2);
            double with = Math.Exp(NormalDistribution.LogDensity((at - 1) / noise)) / noise;
            double without = Math.Exp(NormalDistribution.LogDensity(at / noise)) / noise;
            integral += Math.Max(0, with - (Math.Exp(epsilon) * without)) * step;
        }

        Assert.Equal(integral, GaussianMechanism.Delta(noise, epsilon), integral * 1e-6);
    }

    [Theory]
    [InlineData(0, 1e-5)]
    [InlineData(-1, 1e-5)]
    [InlineData(double.NaN, 1e-5)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, double.NaN)]
    public void WhatIsOutOfRangeIsRefused(double noiseMultiplier, double delta)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianMechanism.Epsilon(noiseMultiplier, delta));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianMechanism.NoiseMultiplier(noiseMultiplier, delta));
    }
}
