using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class PoissonAmplificationTests
{
    /// <summary>Against divergences of discrete Gaussians and their sums, on a sample, summed over the integers, in both directions.</summary>
    [Theory]
    [InlineData(1, 0.6, 0.01)]
    [InlineData(1, 1, 0.2)]
    [InlineData(1, 3, 0.5)]
    [InlineData(2, 0.5, 0.05)]
    [InlineData(3, 0.7, 0.9)]
    [InlineData(4, 1, 0.001)]
    public void TheSymmetricBoundCoversBothDirectionsOfDiscreteNoise(int adders, double sigma, double rate)
    {
        DiscreteGaussianLaw law = DiscreteGaussianLaw.SumOf(adders, sigma);
        DiscreteNoise noise = new(adders, sigma, 1);
        foreach (int shift in (int[])[1, 2])
        {
            double ratio = shift * shift / (adders * sigma * sigma);
            foreach (double order in (double[])[1.3, 2, 2.5, 3, 5, 10])
            {
                double removing = law.Divergence(order, shift, rate, removing: true);
                double adding = law.Divergence(order, shift, rate, removing: false);
                double symmetric = PoissonAmplification.SymmetricNoise(order, rate, j => noise.Divergence(j, ratio));
                double any = PoissonAmplification.AnyMechanism(order, rate, j => noise.Divergence(j, ratio));
                Assert.True(adding <= removing * (1 + 1e-9), $"adding {adding} is above removing {removing}");
                Assert.True(removing <= symmetric * (1 + 1e-9), $"removing {removing} is above {symmetric}");
                Assert.True(symmetric <= any);
            }
        }
    }

    [Fact]
    public void AtWholeOrdersTheBoundIsExactForTheDivergencesThatItIsGiven()
    {
        DiscreteGaussianLaw law = DiscreteGaussianLaw.SumOf(1, 1.2);
        double bound = PoissonAmplification.SymmetricNoise(6, 0.1, j => law.Divergence(j, 1, 1, removing: true));
        Assert.Equal(law.Divergence(6, 1, 0.1, removing: true), bound, bound * 1e-10);
    }

    /// <summary>Randomised response and the like: no symmetry, three outcomes, divergences of both directions taken together.</summary>
    [Fact]
    public void TheBoundForAnyMechanismCoversPairsWithoutSymmetry() =>
        Gen.Select(Gen.Double[0.05, 1].Array[3], Gen.Double[0.05, 1].Array[3], Gen.Double[0.001, 0.9], Gen.Int[2, 12]).Sample((first, second, rate, order) =>
        {
            double[] with = Normalised(first);
            double[] without = Normalised(second);
            double[] mixture = [.. with.Zip(without, (w, o) => (rate * w) + ((1 - rate) * o))];
            double bound = PoissonAmplification.AnyMechanism(order, rate, j => Math.Max(Divergence(with, without, j), Divergence(without, with, j)));
            Assert.True(Divergence(mixture, without, order) <= bound * (1 + 1e-9) + 1e-12);
            Assert.True(Divergence(without, mixture, order) <= bound * (1 + 1e-9) + 1e-12);
        });

    [Fact]
    public void SamplingNeverHurtsAndLessIsBetter() => Gen.Select(Gen.Double[1.05, 64], Gen.Double[0.3, 8], Gen.Double[0.001, 0.9]).Sample((order, sigma, rate) =>
    {
        double at = PoissonAmplification.SymmetricNoise(order, rate, j => j / (2 * sigma * sigma));
        double less = PoissonAmplification.SymmetricNoise(order, rate / 2, j => j / (2 * sigma * sigma));
        Assert.True(less < at);
        Assert.True(at <= Math.Ceiling(order) / (2 * sigma * sigma));
    });

    [Fact]
    public void AnOrderOf1OrLessIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PoissonAmplification.SymmetricNoise(1, 0.5, _ => 1));

    private static double[] Normalised(double[] weights)
    {
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double Divergence(double[] upper, double[] lower, double order) =>
        Math.Log(upper.Zip(lower, (u, l) => Math.Pow(u, order) * Math.Pow(l, 1 - order)).Sum()) / (order - 1);
}
