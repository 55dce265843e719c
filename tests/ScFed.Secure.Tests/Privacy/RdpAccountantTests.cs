using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class RdpAccountantTests
{
    [Fact]
    public void TheReferenceRowsWithSamplingAreMet() => Assert.All(ReferenceRows.SubsampledGaussian, row =>
    {
        AssertNear(row.Number("eps_rdp"), RdpConversion.Improved);
        AssertNear(row.Number("eps_rdp_classic_conversion"), RdpConversion.Classic);

        void AssertNear(double known, RdpConversion conversion) => Assert.InRange(
            ReferenceRows.Off(Epsilon(row.Number("sigma"), row.Number("q"), row.Steps(), row.Number("delta"), conversion), known), -1e-9, 1e-9);
    });

    [Fact]
    public void TheReferenceRowsWithoutSamplingAreMet() => Assert.All(ReferenceRows.Gaussian, row =>
        Assert.InRange(ReferenceRows.Off(Epsilon(row.Number("sigma"), 1, row.Steps(), row.Number("delta")), row.Number("eps_rdp")), -1e-12, 1e-12));

    /// <summary>TensorFlow Privacy's MNIST tutorial: 60,000 digits, batches of 256, steps = epochs·60000/256 rounded down.</summary>
    [Theory]
    [InlineData(1.3, 15, 1.19)]
    [InlineData(1.1, 60, 3.01)]
    [InlineData(0.7, 45, 7.10)]
    public void TensorFlowPrivacysRowsAreMet(double noiseMultiplier, int epochs, double known) =>
        Assert.Equal(known, Epsilon(noiseMultiplier, 256.0 / 60_000, epochs * 60_000 / 256, 1e-5, RdpConversion.Classic), 0.005);

    [Fact]
    public void TheMomentsAccountantsExampleIsMet() => Assert.Equal(1.26, Epsilon(4, 0.01, 10_000, 1e-5, RdpConversion.Classic), 0.005);

    /// <summary>The divergence of order α as an integral, in both directions: met at whole orders, and bounded between them, where terms count by their absolute value.</summary>
    [Theory]
    [InlineData(1.4, 1.0, 0.05)]
    [InlineData(2, 1.0, 0.05)]
    [InlineData(2.7, 0.7, 0.01)]
    [InlineData(5, 2.0, 0.3)]
    [InlineData(9.3, 4.0, 0.001)]
    public void TheDivergenceIsTheIntegralAndCoversBothDirections(double order, double sigma, double rate)
    {
        double removing = 0;
        double adding = 0;
        double step = sigma / 2_000;
        for (double x = -40 * sigma; x < 1 + order + (40 * sigma); x += step)
        {
            double logWithout = NormalDistribution.LogDensity(x / sigma) - Math.Log(sigma);
            double logRatio = LogSpace.Add(LogSpace.Log1p(-rate), Math.Log(rate) + (((2 * x) - 1) / (2 * sigma * sigma)));
            removing += Math.Exp(logWithout + (order * logRatio)) * step;
            adding += Math.Exp(logWithout + ((1 - order) * logRatio)) * step;
        }

        double computed = SubsampledGaussian.Divergence(order, sigma, rate);
        double exact = Math.Log(removing) / (order - 1);
        Assert.InRange(computed, exact - 1e-12, exact * (order == Math.Floor(order) ? 1 + 1e-9 : 1.3));
        Assert.True(adding <= removing * (1 + 1e-9));
    }

    [Fact]
    public void ATinySamplingRateLosesNoDigits()
    {
        // ln(1 + q²(e − 1)) at order 2; below 10^-16 of 1, where a plain sum would give 0.
        double rate = 1e-9;
        Assert.Equal(rate * rate * (Math.E - 1), SubsampledGaussian.Divergence(2, 1, rate), 1e-30);
        Assert.True(SubsampledGaussian.Divergence(1.5, 1, rate) > 0);
    }

    [Fact]
    public void DivergencesAddUp() => Gen.Select(Gen.Double[0.6, 5], Gen.Double[0.001, 1], Gen.Int[1, 50], Gen.Int[1, 50]).Sample(
        (noise, rate, first, second) =>
        {
            RdpAccountant apart = new();
            apart.Add(noise, rate, first);
            apart.Add(noise, rate, second);
            Assert.Equal(Epsilon(noise, rate, first + second, 1e-5), apart.Epsilon(1e-5), 1e-9);
        },
        iter: 25);

    [Fact]
    public void ALossThatIsSurelySmallIsNoLoss() => Assert.Equal(0, RdpCurve.Gaussian(1e-9).Epsilon(0.1));

    private static double Epsilon(double noiseMultiplier, double rate, long steps, double delta, RdpConversion conversion = RdpConversion.Improved)
    {
        RdpAccountant accountant = new(conversion);
        accountant.Add(noiseMultiplier, rate, steps);
        return accountant.Epsilon(delta);
    }
}
