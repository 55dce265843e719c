using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class RoundAccountantTests
{
    private const double Delta = 1e-6;

    private static readonly DiscreteNoise Fine = new(8, 50, 100_000);

    [Fact]
    public void FineDiscreteNoiseCostsWhatTheGaussianCosts() => Assert.All(ReferenceRows.SubsampledGaussian, row =>
    {
        double known = row.Number("eps_rdp");
        RoundAccountant rounds = new(PrivacyUnit.Donor);
        rounds.Add(new MechanismEvent(1 / (row.Number("sigma") * row.Number("sigma")), row.Number("q"), Fine), row.Steps());

        // Between whole orders a chord stands in for the series, which costs up to a fifth where the best order is near 2.
        Assert.InRange(rounds.Epsilon(row.Number("delta")), row.Number("eps_pld"), known * 1.2);
    });

    [Fact]
    public void EqualFoldsGiveEqualBits() => Gen.Select(Gen.Double[0.01, 1], Gen.Double[0.01, 1], Gen.Int[2, 200]).List[1, 8].Sample(
        rounds =>
        {
            RoundAccountant first = new(PrivacyUnit.Cell);
            RoundAccountant second = new(PrivacyUnit.Cell);
            foreach ((double ratio, double rate, int adders) in rounds)
            {
                first.Add(new MechanismEvent(ratio, rate, new DiscreteNoise(adders, 2, 1_000)));
                second.Add(new MechanismEvent(ratio, rate, new DiscreteNoise(adders, 2, 1_000)));
            }

            Assert.True(first.Curve.Values.SequenceEqual(second.Curve.Values));
            Assert.Equal(first.Epsilon(Delta), second.Epsilon(Delta));
        },
        iter: 30);

    [Fact]
    public void RoundsAddUpAndALookAheadAddsNothing()
    {
        MechanismEvent train = new(0.04, 0.1, Fine);
        MechanismEvent evaluate = new(0.01, 1, Fine);
        RoundAccountant rounds = new(PrivacyUnit.Donor);
        rounds.Add(train, 10);
        PrivacyLoss before = rounds.Loss(Delta);
        PrivacyLoss after = rounds.LossAfter(evaluate, 3, Delta);
        Assert.Equal(before, rounds.Loss(Delta));
        Assert.Equal(10, rounds.Count);
        rounds.Add(evaluate, 3);
        Assert.Equal(after, rounds.Loss(Delta));
        Assert.True(after.Epsilon > before.Epsilon);
        Assert.Equal(PrivacyUnit.Donor, after.Unit);
    }

    [Fact]
    public void CoarseNoiseOfManyPartiesCostsMore()
    {
        double known = Epsilon(new MechanismEvent(0.25, 1, new DiscreteNoise(1, 0.5, 1_000)));
        Assert.True(Epsilon(new MechanismEvent(0.25, 1, new DiscreteNoise(20, 0.5, 1_000))) > known * 1.1);
        Assert.Equal(Epsilon(new MechanismEvent(0.25, 1, null)), known, 1e-12);
        Assert.Equal(known, Epsilon(new MechanismEvent(0.25, 1, new DiscreteNoise(20, 2, 1_000))), 1e-9);
    }

    [Fact]
    public void ManyKindsOfRoundsAreNoLeak()
    {
        RoundAccountant many = new(PrivacyUnit.Cell);
        RdpCurve sum = RdpCurve.Zero;
        for (int i = 1; i <= 150; i++)
        {
            MechanismEvent kind = new(i * 1e-3, 1, null);
            many.Add(kind);
            sum = sum.Plus(kind.Curve(), 1);
        }

        Assert.Equal(sum.Epsilon(Delta), many.Epsilon(Delta));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1e5, 1)]
    [InlineData(1, 0)]
    [InlineData(1, double.NaN)]
    public void WhatIsNoRoundIsRefused(double ratio, double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => new MechanismEvent(ratio, rate, Fine));

    private static double Epsilon(MechanismEvent kind)
    {
        RoundAccountant rounds = new(PrivacyUnit.Cell);
        rounds.Add(kind);
        return rounds.Epsilon(Delta);
    }
}
