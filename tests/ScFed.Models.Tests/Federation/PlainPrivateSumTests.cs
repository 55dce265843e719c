using CsCheck;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Federation;

public sealed class PlainPrivateSumTests
{
    private const string Vector = "vector";

    private static readonly Ask All = AskOf(rate: 1);

    [Fact]
    public void EachUnitIsShortenedToTheClipNorm()
    {
        PlainContributions part = new(All);
        Assert.Equal([0, 1, 2], part.DrawUnits(3));
        part.AddUnit(Vector, 0, [3, 4, 0, 0, 0, 0]);
        part.AddUnit(Vector, 1, [0, 0, 1, 0, 0, 0]);
        Sum sum = SumOf(All, part);
        double[] expected = [1.2, 1.6, 1, 0, 0, 0];
        Assert.All(expected, (value, i) => Assert.Equal(value, sum.Real(Vector)[i], 1e-12));
        Assert.Equal(1, part.Units[Vector].Clipped);
    }

    [Fact]
    public void OuterProductsAddWhatTheirExpandedVectorsDo() => Gen.Double[-2, 2].Array[3 * (2 + 2 + 2 + 1)].Sample(numbers =>
    {
        FactoredUnits factored = new(
            [0, 2, 3],
            [new OuterBlock(0, 2, 2, numbers.AsMemory(0, 6), numbers.AsMemory(6, 6)), new OuterBlock(4, 2, 1, numbers.AsMemory(12, 6), numbers.AsMemory(18, 3))]);
        PlainContributions asFactors = new(All);
        asFactors.DrawUnits(4);
        asFactors.AddUnits(Vector, factored);
        PlainContributions expanded = new(All);
        expanded.DrawUnits(4);
        double[] vector = new double[6];
        for (int i = 0; i < factored.Units.Count; i++)
        {
            factored.Expand(i, vector);
            expanded.AddUnit(Vector, factored.Units[i], vector);
        }

        Assert.Equal(expanded.Units[Vector].Clipped, asFactors.Units[Vector].Clipped);
        for (int i = 0; i < vector.Length; i++)
        {
            Assert.Equal(expanded.Units[Vector].Sum[i], asFactors.Units[Vector].Sum[i], 1e-12);
        }
    });

    [Fact]
    public void AUnitAddsOnceAndOnlyIfItWasDrawn()
    {
        PlainContributions part = new(All);
        Assert.Throws<ArgumentException>(() => part.AddUnit(Vector, 0, new double[6]));
        part.DrawUnits(2);
        part.AddUnit(Vector, 0, new double[6]);
        Assert.Throws<ArgumentException>(() => part.AddUnit(Vector, 0, new double[6]));
        Assert.Throws<ArgumentException>(() => part.AddUnit(Vector, 2, new double[6]));
        Assert.Throws<ArgumentException>(() => part.AddUnits(Vector, new FactoredUnits([1, 1], [new OuterBlock(0, 1, 1, new double[2], new double[2])])));
    }

    [Fact]
    public void WhatDoesNotFitTheAskIsRefused()
    {
        PlainContributions part = new(All);
        part.DrawUnits(2);
        Assert.Throws<ArgumentException>(() => part.AddUnit("other", 0, new double[6]));
        Assert.Throws<ArgumentException>(() => part.AddUnit(Vector, 0, new double[5]));
        Assert.Throws<ArgumentException>(() => part.AddUnits(Vector, new FactoredUnits([0], [new OuterBlock(4, 3, 1, new double[3], new double[1])])));
        Assert.Throws<NotFiniteException>(() => part.AddUnit(Vector, 0, [double.NaN, 0, 0, 0, 0, 0]));
        Assert.Throws<NotFiniteException>(() => part.AddUnits(Vector, new FactoredUnits([1], [new OuterBlock(0, 1, 1, new[] { double.PositiveInfinity }, new double[] { 1 })])));
    }

    [Fact]
    public void ASiteCannotAddToAPrivateSumNorAUnitToAnother()
    {
        PlainContributions privately = new(All);
        Assert.Throws<InvalidOperationException>(() => privately.AddReal(Vector, new double[6]));
        PlainContributions openly = new(All with { Privacy = null });
        Assert.Throws<InvalidOperationException>(() => openly.DrawUnits(1));
        Assert.Throws<InvalidOperationException>(() => openly.AddUnit(Vector, 0, new double[6]));
        Assert.Throws<InvalidOperationException>(() => openly.AddUnits(Vector, new FactoredUnits([], [])));
    }

    [Fact]
    public void CoinsPickAboutTheSamplingRateOnce()
    {
        PlainContributions part = new(AskOf(rate: 0.1), StudyRandom.For("test", 1));
        IReadOnlyList<int> drawn = part.DrawUnits(40_000);
        Assert.InRange(drawn.Count, 4000 - 300, 4000 + 300); // five deviations of a binomial
        Assert.Equal(drawn.Order(), drawn);
        Assert.Same(drawn, part.DrawUnits(40_000));
        Assert.Throws<InvalidOperationException>(() => part.DrawUnits(39_999));
        Assert.Throws<InvalidOperationException>(() => new PlainContributions(AskOf(rate: 0.1)).DrawUnits(1));
    }

    [Fact]
    public void NoiseHasTheDeviationThatTheSegmentAsksFor()
    {
        const int length = 40_001;
        Ask ask = new(Purposes.Training, "noise", [new RealSegment(Vector, length, 2) { NoiseMultiplier = 1.5 }], false, false) { Privacy = All.Privacy };
        ReadOnlySpan<double> noise = new PlainSum(ask).ToSum(new PlainNoise(3, 0)).Real(Vector);
        double mean = 0;
        double square = 0;
        foreach (double value in noise)
        {
            mean += value / length;
            square += value * value / length;
        }

        Assert.InRange(mean, -5 * 3 / Math.Sqrt(length), 5 * 3 / Math.Sqrt(length));
        Assert.InRange(square, 9 * (1 - (5 * Math.Sqrt(2.0 / length))), 9 * (1 + (5 * Math.Sqrt(2.0 / length))));
        Assert.True(noise.SequenceEqual(new PlainSum(ask).ToSum(new PlainNoise(3, 0)).Real(Vector)));
        Assert.False(noise.SequenceEqual(new PlainSum(ask).ToSum(new PlainNoise(3, 1)).Real(Vector)));
        Assert.True(new PlainSum(ask).ToSum().Real(Vector).IndexOfAnyExcept(0) < 0);
    }

    private static Ask AskOf(double rate) => new(Purposes.Training, "test", [new RealSegment(Vector, 6, 2) { NoiseMultiplier = 1 }], false, false)
    {
        Privacy = new AskPrivacy(PrivacyUnit.Cell, StudyPart.Training, rate),
    };

    private static Sum SumOf(Ask ask, PlainContributions part)
    {
        PlainSum sum = new(ask);
        sum.Add(1, part);
        return sum.ToSum();
    }
}
