using ScFed.Models.Federation;
using ScFed.Node.Benchmarks.Attacks;
using ScFed.Node.Benchmarks.Attacks.Membership;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

public class MembershipRocTests
{
    [Fact]
    public void ScoresThatSeparateGiveAnAreaOfOne()
    {
        MembershipRoc roc = new([4, 3, 2, 1], [true, true, false, false], [0, 1, 2, 3]);
        (Interval area, Interval rate) = roc.Measure(0.01, 1);
        Assert.Equal((new Interval(1, 1, 1), new Interval(1, 1, 1)), (area, rate));
    }

    [Theory]
    [InlineData(new double[] { 3, 1, 2, 0 }, 0.75, 0.5)]
    [InlineData(new double[] { 1, 1, 1, 1 }, 0.5, 0)]
    [InlineData(new double[] { 2, 1, 1, 0 }, 0.875, 0.5)]
    [InlineData(new double[] { 0, 1, 2, 3 }, 0, 0)]
    public void AreaAndRateAreThoseCountedByHand(double[] scores, double area, double rate)
    {
        // Members are the first two. Area: pairs in which the member is higher, ties half; rate: members above every other.
        (Interval measuredArea, Interval measuredRate) = new MembershipRoc(scores, [true, true, false, false], [0, 1, 2, 3]).Measure(0.01, 1);
        Assert.Equal((area, rate), (measuredArea.Value, measuredRate.Value));
    }

    /// <summary>Members' scores are one deviation higher: the area is Φ(1 ÷ √2), the rate Φ(1 − 2.326).</summary>
    [Fact]
    public void IntervalsHoldTheTruthOfTwoNormalDistributions()
    {
        (double[] scores, bool[] members) = Normal(2_000);
        (Interval area, Interval rate) = new MembershipRoc(scores, members, [.. Enumerable.Range(0, scores.Length)]).Measure(0.01, 1);
        Assert.InRange(0.7602, area.Low, area.High);
        Assert.InRange(area.High - area.Low, 0.03, 0.06);
        Assert.InRange(0.0924, rate.Low, rate.High);
        Assert.InRange(rate.High - rate.Low, 0.02, 0.12);
    }

    [Fact]
    public void ScoresOfOneCellDoNotCountAsSeveralCells()
    {
        (double[] scores, bool[] members) = Normal(200);
        int[] cells = [.. Enumerable.Range(0, scores.Length)];
        (Interval once, _) = new MembershipRoc(scores, members, cells).Measure(0.01, 1);
        (Interval fourTimes, _) = new MembershipRoc(
            [.. Enumerable.Repeat(scores, 4).SelectMany(s => s)], [.. Enumerable.Repeat(members, 4).SelectMany(m => m)], [.. Enumerable.Repeat(cells, 4).SelectMany(c => c)]).Measure(0.01, 1);
        Assert.Equal(once.High - once.Low, fourTimes.High - fourTimes.Low, 1e-12);
    }

    [Fact]
    public void ScoresOfMembersAloneAreRefused() => Assert.Throws<ArgumentException>(() => new MembershipRoc([1, 2], [true, true], [0, 1]));

    private static (double[] Scores, bool[] Members) Normal(int count)
    {
        StudyRandom random = StudyRandom.For("test.normal", 5);
        bool[] members = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0)];
        return ([.. members.Select(member => (member ? 1 : 0) + (Math.Sqrt(-2 * Math.Log(1 - random.Unit())) * Math.Cos(2 * Math.PI * random.Unit())))], members);
    }
}
