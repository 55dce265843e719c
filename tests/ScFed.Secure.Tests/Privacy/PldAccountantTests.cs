using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class PldAccountantTests
{
    [Fact]
    public void TheReferenceRowsWithSamplingAreMetWithinTheirOwnInterval() => Assert.All(ReferenceRows.SubsampledGaussian, row =>
        Assert.InRange(
            ReferenceRows.Off(Epsilon(row.Number("delta"), (row.Number("sigma"), row.Number("q"), row.Steps())), row.Number("eps_pld")), -2e-4, 1e-4));

    [Fact]
    public void WithoutSamplingItIsJustAboveTheExactValue() => Assert.All(ReferenceRows.Gaussian, row =>
        Assert.InRange(ReferenceRows.Off(Epsilon(row.Number("delta"), (row.Number("sigma"), 1, row.Steps())), row.Number("eps_exact")), 0, 1e-4));

    [Fact]
    public void WithoutSamplingItIsNeverBelowTheExactValue() =>
        Gen.Select(Gen.Double[0.2, 40], Gen.Long[1, 5_000], Gen.Double[-60, -2]).Sample(
            (noise, steps, logDelta) =>
            {
                double exact = GaussianMechanism.Epsilon(noise, steps, Math.Exp(logDelta));
                Assert.InRange(Epsilon(Math.Exp(logDelta), (noise, 1, steps)), exact, (exact * 1.001) + 1e-9);
            },
            iter: 60,
            threads: 1);

    /// <summary>One step has a closed form: δ(ε) at the x where the loss is ε.</summary>
    [Fact]
    public void OneSampledStepIsNeverBelowTheExactValue() =>
        Gen.Select(Gen.Double[0.4, 10], Gen.Double[0.001, 0.9], Gen.Double[-25, -5]).Sample(
            (noise, rate, logDelta) =>
            {
                double delta = Math.Exp(logDelta);
                double epsilon = Epsilon(delta, (noise, rate, 1));
                if (epsilon == 0)
                {
                    return;
                }

                double exactDelta = Math.Max(DeltaOfOneStep(noise, rate, epsilon, removing: true), DeltaOfOneStep(noise, rate, epsilon, removing: false));
                Assert.True(exactDelta <= delta, $"ε = {epsilon} has δ = {exactDelta}");
                double less = epsilon * 0.998;
                Assert.True(
                    Math.Max(DeltaOfOneStep(noise, rate, less, removing: true), DeltaOfOneStep(noise, rate, less, removing: false)) >= delta, $"ε = {less} would do");
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void AFewUnlikeStepsAreBracketedByPlainConvolution()
    {
        (double Sigma, double Rate)[] steps = [(1, 0.1), (0.8, 0.02), (2, 1)];
        double lower = FlooredLosses.Epsilon(steps, 2e-3, 1e-5);
        double computed = Epsilon(1e-5, (1, 0.1, 1), (0.8, 0.02, 1), (2, 1, 1));
        Assert.InRange(computed, lower, lower + (3 * 2e-3) + (1e-4 * lower));
    }

    [Fact]
    public void TheOrderAndTheCutOfStepsDoNotMatter()
    {
        double known = Epsilon(1e-6, (1, 0.05, 300), (2, 0.2, 100), (8, 1, 10));
        Assert.Equal(known, Epsilon(1e-6, (8, 1, 4), (2, 0.2, 100), (1, 0.05, 100), (8, 1, 6), (1, 0.05, 200)), known * 1e-9);
        Assert.True(known > Epsilon(1e-6, (1, 0.05, 300)));
        Assert.True(known < Epsilon(1e-6, (1, 0.05, 300)) + Epsilon(1e-6, (2, 0.2, 100)) + Epsilon(1e-6, (8, 1, 10)));
    }

    [Fact]
    public void ManyStepsAreNeverBelowTheLimitOfNormalLosses()
    {
        // With 10^5 steps of small q the sum of losses is nearly normal: μ² = T·q²·(e^{1/σ²} − 1) (Bu, Dong, Long and Su 2020), a figure for comparison, not a bound.
        double shift = Math.Sqrt(1e5) * 0.001 * Math.Sqrt(Math.Exp(1.0 / 4) - 1);
        double normal = GaussianMechanism.Epsilon(1 / shift, 1e-6);
        Assert.InRange(Epsilon(1e-6, (2, 0.001, 100_000)), normal, normal * 1.02);
    }

    [Theory]
    [InlineData(1e-30)]
    [InlineData(1e-60)]
    [InlineData(1e-100)]
    public void DeepTailsKeepTheirDigits(double delta)
    {
        double exact = GaussianMechanism.Epsilon(3, 50, delta);
        Assert.InRange(Epsilon(delta, (3, 1, 50)), exact, exact * 1.0005);
        Assert.InRange(Epsilon(delta, (3, 0.999_999_999, 50)), exact * 0.999_99, exact * 1.0005);
    }

    [Fact]
    public void ItIsNeverAboveTheRenyiAccountant() => Gen.Select(Gen.Double[0.5, 8], Gen.Double[0.001, 0.5], Gen.Int[1, 2_000]).Sample(
        (noise, rate, steps) =>
        {
            RdpAccountant renyi = new();
            renyi.Add(noise, rate, steps);
            Assert.True(Epsilon(1e-6, (noise, rate, steps)) <= renyi.Epsilon(1e-6));
        },
        iter: 20,
        threads: 1);

    [Fact]
    public void NothingAddedIsNothingTold() => Assert.Equal(0, new PldAccountant().Epsilon(1e-6));

    private static double Epsilon(double delta, params (double NoiseMultiplier, double Rate, long Steps)[] parts)
    {
        PldAccountant accountant = new();
        foreach ((double noiseMultiplier, double rate, long steps) in parts)
        {
            accountant.Add(noiseMultiplier, rate, steps);
        }

        return accountant.Epsilon(delta);
    }

    private static double DeltaOfOneStep(double sigma, double rate, double epsilon, bool removing)
    {
        // Removing: M − e^ε·Q where x is above the place of loss ε. Adding: Q − e^ε·M below the place of loss −ε, which is none where e^−ε ≤ 1 − q.
        double inner = (Math.Exp(removing ? epsilon : -epsilon) - (1 - rate)) / rate;
        double place = inner > 0 ? (Math.Log(inner) * sigma * sigma) + 0.5 : double.NegativeInfinity;
        Func<double, double> tail = removing ? NormalDistribution.UpperTail : NormalDistribution.Cdf;
        double without = tail(place / sigma);
        double mixture = ((1 - rate) * without) + (rate * tail((place - 1) / sigma));
        return removing ? mixture - (Math.Exp(epsilon) * without) : without - (Math.Exp(epsilon) * mixture);
    }
}
