using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.Studies;

/// <summary>An algorithm cannot reach a private sum unclipped, twice, undrawn or without noise.</summary>
public class PrivateSumMappingTests
{
    private const int Length = 2_000;

    private static readonly SumPlan Plan = StudySample.Study().Plan;
    private static readonly PrivacySettings Privacy = PrivateSample.Settings(rate: 1);

    private static readonly Ask Asked = new(
        Purposes.Training, "training/0", [new RealSegment("gradient", Length, 2) { NoiseMultiplier = 0.5 }, new RealSegment("loss", 1, 3) { NoiseMultiplier = 1 }], false, false)
    {
        Privacy = new AskPrivacy(Models.Federation.PrivacyUnit.Cell, StudyPart.Training),
    };

    private readonly SumMapping _mapping = new(Plan, Asked, 32, Digest.Of("state"u8), Privacy);

    [Fact]
    public void UnitsAreClippedSummedAndNoisedWithTheVarianceOfThePlan()
    {
        const int Sites = 5;
        LaneVector lanes = new(_mapping.Shape.Encoding);
        double[] expected = new double[Length];
        for (int site = 0; site < Sites; site++)
        {
            using SiteContributions part = _mapping.Open();
            Assert.Equal(Enumerable.Range(0, 10), part.DrawUnits(10));
            double[] unit = new double[Length];
            unit[site] = 100;
            part.AddUnit("gradient", 3, unit);
            expected[site] += 2;
            part.AddUnits("gradient", new FactoredUnits([4, 5], [new Models.Federation.OuterBlock(10, 1, 1, new double[] { 1, 10 }, new double[] { 1, 5 })]));
            expected[10] += 1 + 2;
            lanes.Add(_mapping.Encode(part));
        }

        _mapping.Shape.Check(lanes, Sites);
        double[] sum = _mapping.Decode(lanes, [1, 2, 3, 4, 5]).Real("gradient").ToArray();
        double deviation = 0.5 * 2 * Math.Sqrt((double)Sites / (Plan.MinSurvivors - 1));
        double off = Math.Sqrt(sum.Zip(expected).Average(pair => Math.Pow(pair.First - pair.Second, 2)));
        Assert.InRange(off / deviation, 0.9, 1.1);
    }

    [Fact]
    public void WhatASiteWithoutADrawnUnitSendsIsNoise()
    {
        using SiteContributions none = _mapping.Open();
        double[] sum = _mapping.Decode(_mapping.Encode(none), [1]).Real("gradient").ToArray();
        Assert.InRange(Math.Sqrt(sum.Average(v => v * v)), 0.5, 0.7);
    }

    [Fact]
    public void ItsCostIsThatOfAllSegmentsTogether()
    {
        RoundCharge charge = _mapping.Charge!;
        Assert.Equal(1 / Math.Sqrt((1 / 0.25) + 1), charge.NoiseMultiplier, 1e-12);
        Assert.Equal((Length + 1, Plan.MinSurvivors - 1, Privacy.Epsilon, Privacy.Delta), (charge.Dimension, charge.Adders, charge.Limit, charge.Delta));
        Assert.True(charge.IsValid);
        Assert.True(charge.Deviation >= 2);
    }

    [Fact]
    public void AUnitAddsOnceAndOnlyWhereItWasDrawn()
    {
        using SiteContributions part = _mapping.Open();
        double[] unit = new double[Length];
        Assert.Throws<ArgumentException>(() => part.AddUnit("gradient", 0, unit));
        part.DrawUnits(3);
        part.AddUnit("gradient", 0, unit);
        Assert.Throws<ArgumentException>(() => part.AddUnit("gradient", 0, unit));
        Assert.Throws<ArgumentException>(() => part.AddUnit("gradient", 3, unit));
        FactoredUnits twice = new([1, 1], [new Models.Federation.OuterBlock(0, 1, 1, new double[2], new double[2])]);
        Assert.Throws<ArgumentException>(() => part.AddUnits("gradient", twice));
        part.AddUnit("loss", 0, [1]);
        Assert.Throws<ArgumentException>(() => part.AddUnit("others", 2, unit));
        Assert.Throws<InvalidOperationException>(() => part.DrawUnits(4));
    }

    [Fact]
    public void ASiteCannotAddItsVectorAsOne()
    {
        using SiteContributions part = _mapping.Open();
        Assert.Throws<InvalidOperationException>(() => part.AddReal("gradient", new double[Length]));
        Assert.Throws<InvalidOperationException>(() => part.AddExact("gradient", new long[Length]));
        Assert.Throws<ArgumentException>(() => _mapping.Encode(new SiteContributions(Asked)));
    }

    [Fact]
    public void APrivateStudyAsksNothingWithoutNoiseAndNoOtherStudyWithIt()
    {
        Assert.Throws<ArgumentException>(() => new SumMapping(Plan, Asked with { Privacy = null }, 32, null, Privacy));
        Assert.Throws<ArgumentException>(() => new SumMapping(Plan, Asked, 32));
        Assert.Throws<ArgumentException>(() => new SumMapping(Plan, Asked with { Segments = [new RealSegment("gradient", 3, 1)] }, 32, null, Privacy));
        Assert.Throws<ArgumentException>(() => new SumMapping(Plan, Asked with { Segments = [new ExactSegment("count", 3, 1)] }, 32, null, Privacy));
    }

    [Fact]
    public void OnlyDrawnUnitsOfASampleAddAndAnotherSumDrawsOthers()
    {
        Ask sampled = Asked with { Privacy = Asked.Privacy! with { SamplingRate = 0.3 } };
        SumMapping mapping = new(Plan, sampled, 32, null, Privacy);
        using SiteContributions one = mapping.Open();
        using SiteContributions other = mapping.Open();
        IReadOnlyList<int> drawn = one.DrawUnits(1_000);
        Assert.Equal(drawn, one.DrawUnits(1_000));
        Assert.NotEqual(drawn, other.DrawUnits(1_000));
        Assert.InRange(drawn.Count, 200, 400);
        int absent = Enumerable.Range(0, 1_000).Except(drawn).First();
        Assert.Throws<ArgumentException>(() => one.AddUnit("loss", absent, [1]));
    }
}
