using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class DiscreteNoiseTests
{
    [Fact]
    public void TauIsTheSumOfThePaper()
    {
        double sigma = 0.7;
        double square = -2 * Math.PI * Math.PI * sigma * sigma;
        Assert.Equal(10 * (Math.Exp(square / 2) + Math.Exp(square * 2 / 3)), new DiscreteNoise(3, sigma, 1).Tau, 1e-15);
        Assert.Equal(0, new DiscreteNoise(1, sigma, 1).Tau);
        Assert.True(new DiscreteNoise(200, 2, 200_000).Tau < 2e-14);
    }

    /// <summary>The divergence of sums by convolution never exceeds the bound, and is near it where τ is small.</summary>
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 2)]
    [InlineData(2, 0.5)]
    [InlineData(2, 0.8)]
    [InlineData(3, 0.6)]
    [InlineData(5, 0.5)]
    [InlineData(5, 1.5)]
    public void TheBoundHoldsForSumsAndIsTightWithoutTau(int adders, double sigma)
    {
        DiscreteGaussianLaw law = DiscreteGaussianLaw.SumOf(adders, sigma);
        DiscreteNoise noise = new(adders, sigma, 1);
        foreach (int shift in (int[])[1, 2, 3])
        {
            double ratio = shift * shift / (adders * sigma * sigma);
            foreach (double order in (double[])[1.1, 1.5, 2, 3, 8, 20])
            {
                double exact = law.Divergence(order, shift, 1, removing: true);
                double bound = noise.Divergence(order, ratio);
                Assert.True(exact <= bound * (1 + 1e-12), $"α = {order}, shift {shift}: {exact} above {bound}");
                Assert.True(noise.Tau > 1e-6 || order != Math.Floor(order) || order * shift > 25 * sigma || exact >= bound * 0.999, "at whole orders a discrete Gaussian meets the bound");
                Assert.True(noise.Rho(ratio) * order >= bound * (1 - 1e-15));
            }
        }
    }

    [Fact]
    public void SeveralCoordinatesAddUpBelowTheBound()
    {
        DiscreteGaussianLaw law = DiscreteGaussianLaw.SumOf(2, 0.6);
        int[] shifts = [1, 0, 2, 1];
        DiscreteNoise noise = new(2, 0.6, shifts.Length);
        double exact = shifts.Sum(shift => law.Divergence(4, shift, 1, removing: true));
        Assert.True(exact <= noise.Divergence(4, shifts.Sum(shift => shift * shift) / (2 * 0.36)));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1_000_001, 1, 1)]
    [InlineData(2, 0.49, 1)]
    [InlineData(2, double.NaN, 1)]
    [InlineData(2, double.PositiveInfinity, 1)]
    [InlineData(2, 1, 0)]
    public void WhatTheTheoremDoesNotCoverIsRefused(int adders, double sigma, long dimension) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteNoise(adders, sigma, dimension));
}
