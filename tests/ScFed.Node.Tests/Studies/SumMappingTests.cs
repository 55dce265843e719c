using CsCheck;
using ScFed.Models.Federation;
using ScFed.Node.Studies;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.Studies;

public class SumMappingTests
{
    private const int Sites = 5;

    private static readonly SumPlan Plan = StudySample.Study(Sites).Plan;

    private static readonly Ask Mixed = new(
        "test", "test/0", [new ExactSegment("counts", 5, 1_000), new RealSegment("update", 9, 4), new ExactSegment("more", 3, 1L << 40), new RealSegment("bias", 2, 0.5)], false, false);

    [Theory]
    [InlineData(16, false)]
    [InlineData(20, true)]
    [InlineData(32, false)]
    [InlineData(32, true)]
    [InlineData(40, true)]
    public void ExactSumsAreTheSumsAndRealOnesAreWithinOneStepASite(int bits, bool rotated) => Gen.Select(
        Gen.Long[-1_000, 1_000].Array[5 * Sites], Gen.Long[-(1L << 40), 1L << 40].Array[3 * Sites], Gen.Double[-1, 1].Array[9 * Sites], Gen.Double[-0.3, 0.3].Array[2 * Sites])
        .Sample((counts, more, update, bias) =>
        {
            SumMapping mapping = new(Plan, Mixed, bits, rotated ? Digest.Of("state"u8) : null);
            LaneVector lanes = new(mapping.Shape.Encoding);
            for (int site = 0; site < Sites; site++)
            {
                SiteContributions part = new(Mixed);
                part.AddExact("counts", counts.AsSpan(5 * site, 5));
                part.AddReal("update", update.AsSpan(9 * site, 9));
                part.AddExact("more", more.AsSpan(3 * site, 3));
                part.AddReal("bias", bias.AsSpan(2 * site, 2));
                lanes.Add(mapping.Encode(part));
            }

            mapping.Shape.Check(lanes, Sites);
            Sum sum = mapping.Decode(lanes, [1, 2, 3, 4, 5]);
            Assert.Equal(Totals(counts, 5), sum.Exact("counts").ToArray());
            Assert.Equal(Totals(more, 3), sum.Exact("more").ToArray());
            Near(update, 9, sum.Real("update"), RealScale.For(Sites, 4, bits), rotated);
            Near(bias, 2, sum.Real("bias"), RealScale.For(Sites, 0.5, bits), rotated);
            Assert.Equal([1, 2, 3, 4, 5], sum.SurvivorPlaces);
        });

    [Fact]
    public void WhatASiteLeavesOutCountsAsZeros()
    {
        SumMapping mapping = new(Plan, Mixed, 32);
        Sum sum = mapping.Decode(mapping.Encode(new SiteContributions(Mixed)), [1]);
        Assert.All(sum.Exact("counts").ToArray(), v => Assert.Equal(0, v));
        Assert.All(sum.Real("update").ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void ALongerUpdateIsClippedToTheNorm()
    {
        SumMapping mapping = new(Plan, Mixed, 32);
        SiteContributions part = new(Mixed);
        part.AddReal("update", [.. Enumerable.Repeat(100.0, 9)]);
        double[] clipped = mapping.Decode(mapping.Encode(part), [1]).Real("update").ToArray();
        Assert.InRange(Math.Sqrt(clipped.Sum(v => v * v)), 3.999, 4.001);
    }

    [Fact]
    public void ACountBeyondItsBoundIsRefused()
    {
        SiteContributions part = new(Mixed);
        Assert.Throws<UnsuitableCellsException>(() => part.AddExact("counts", [0, 0, 1_001, 0, 0]));
        Assert.Throws<UnsuitableCellsException>(() => part.AddExact("counts", [0, 0, 0, 0, -1_001]));
        Assert.Throws<UnsuitableCellsException>(() => part.AddExact("counts", [long.MinValue, 0, 0, 0, 0]));
    }

    [Fact]
    public void AnotherStateHasOtherSignsAndOnlyItsOwnUndoThem()
    {
        Ask ask = Mixed with { Segments = [new RealSegment("update", 256, 16)] };
        SumMapping mapping = new(Plan, ask, 32, Digest.Of("state"u8));
        SiteContributions part = new(ask);
        part.AddReal("update", [.. Enumerable.Repeat(1.0, 256)]);
        LaneVector lanes = mapping.Encode(part);
        Assert.All(mapping.Decode(lanes, [1]).Real("update").ToArray(), v => Assert.Equal(1, v, 1e-5));
        double[] other = new SumMapping(Plan, ask, 32, Digest.Of("other"u8)).Decode(lanes, [1]).Real("update").ToArray();
        Assert.All(other, v => Assert.Equal(1, Math.Abs(v), 1e-5));
        Assert.InRange(other.Count(v => v < 0), 80, 176);
    }

    [Fact]
    public void AnUpdateThatIsNoNumberIsRefused()
    {
        SumMapping mapping = new(Plan, Mixed, 32);
        SiteContributions part = new(Mixed);
        part.AddReal("bias", [0.1, double.NaN]);
        Assert.Throws<ArgumentException>(() => mapping.Encode(part));
    }

    [Fact]
    public void WhatWasNotAskedForIsRefused()
    {
        SiteContributions part = new(Mixed);
        Assert.Throws<ArgumentException>(() => part.AddExact("others", [0]));
        Assert.Throws<ArgumentException>(() => part.AddExact("counts", [0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => part.AddExact("update", new long[9]));
        Assert.Throws<ArgumentException>(() => part.AddReal("counts", new double[5]));
        part.AddExact("counts", new long[5]);
        Assert.Throws<ArgumentException>(() => part.AddExact("counts", new long[5]));
    }

    [Fact]
    public void ABoundThatLeavesNoHeadRoomIsRefused() => Assert.Throws<PlanException>(
        () => new SumMapping(Plan, Mixed with { Segments = [new ExactSegment("counts", 1, SumShape.ExactLimit)] }, 32));

    private static long[] Totals(long[] values, int length) => [.. Enumerable.Range(0, length).Select(i => Enumerable.Range(0, Sites).Sum(s => values[(s * length) + i]))];

    private static void Near(double[] values, int length, ReadOnlySpan<double> sum, RealScale scale, bool rotated)
    {
        // A rotation spreads each coordinate's rounding over its block: the norm of what is off, and so each coordinate, stays below √d steps a site.
        double most = Sites / scale.Value * (rotated ? Math.Sqrt(length) : 1);
        for (int i = 0; i < length; i++)
        {
            double total = Enumerable.Range(0, Sites).Sum(s => values[(s * length) + i]);
            Assert.InRange(sum[i] - total, -most, most);
        }
    }
}
