using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Sums;

public sealed class SumShapeTests
{
    private static readonly SumPlan Plan = new TestStudy(5).Plan;

    [Fact]
    public void BoundThatLeavesTheExactLaneIsRefusedAndTheNumberNamed()
    {
        long limit = SumShape.ExactLimit / 5;
        Assert.Equal(limit, SumShape.Integers(Plan, 1, limit).Segments[0].Bound);
        PlanException refusal = Assert.Throws<PlanException>(() => SumShape.Integers(Plan, 1, limit + 1));
        Assert.Equal(PlanError.HeadRoom, refusal.Error);
        Assert.Contains($"lower the bound to {limit}", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<PlanException>(() => SumShape.Integers(Plan, 1, long.MaxValue));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(40)]
    public void BoundThatLeavesTheRealLaneIsRefusedAndTheNumberNamed(int bits)
    {
        long limit = SumShape.RealLimit(bits) / 5;
        Create(bits, 4, new SumSegment("r", 1, limit, Real: true));
        PlanException refusal = Assert.Throws<PlanException>(() => Create(bits, 4, new SumSegment("r", 1, limit + 1, Real: true)));
        Assert.Equal(PlanError.HeadRoom, refusal.Error);
        Assert.Contains($"lower the bound to {limit}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("raise bits", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("a", -1, 1)]
    [InlineData("a", SumEncoding.MaxCoordinates + 1, 1)]
    [InlineData("a", 1, 0)]
    [InlineData("a", 1, -1)]
    public void EmptyTooLongOrUnboundedSegmentIsRefused(string name, int length, long bound) =>
        Refuse(PlanError.Segments, 20, 4, new SumSegment(name, length, bound, Real: false));

    [Fact]
    public void SegmentNamedTwiceIsRefused() =>
        Refuse(PlanError.Segments, 20, 4, new SumSegment("a", 1, 1, Real: false), new SumSegment("a", 1, 1, Real: true));

    [Fact]
    public void NoSegmentIsRefused() => Refuse(PlanError.Segments, 20, 4);

    [Fact]
    public void SegmentsThatAreTooLongTogetherAreRefused() => Refuse(
        PlanError.Segments, 20, 4, new SumSegment("a", SumEncoding.MaxCoordinates, 1, Real: false), new SumSegment("b", 1, 1, Real: false));

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(41)]
    [InlineData(64)]
    [InlineData(int.MaxValue)]
    public void WidthOutOfItsBoundsIsRefused(int bits) => Refuse(PlanError.Segments, bits, 4, new SumSegment("r", 1, 1, Real: true));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16_385)]
    public void ChunkOutsideItsBoundsIsRefused(int chunk) => Refuse(PlanError.Segments, 20, chunk, new SumSegment("r", 1, 1, Real: true));

    [Fact]
    public void EverySegmentHasItsOwnRange()
    {
        SumShape shape = Create(
            20, 4, new SumSegment("a", 2, 10, Real: false), new SumSegment("x", 3, 5, Real: true), new SumSegment("b", 3, 100, Real: false),
            new SumSegment("y", 2, 50, Real: true));
        long[] exact = [30, -30, 300, -300, 300];
        long[] real = [15, -15, 15, 150, -150];
        shape.Check(Sum(shape, exact, real), 3);
        for (int i = 0; i < 5; i++)
        {
            long[] above = [.. exact];
            above[i] += Math.Sign(above[i]);
            Refused.With(Misbehaviour.Range, () => shape.Check(Sum(shape, above, real), 3));
            long[] aboveReal = [.. real];
            aboveReal[i] += Math.Sign(aboveReal[i]);
            Refused.With(Misbehaviour.Range, () => shape.Check(Sum(shape, exact, aboveReal), 3));
        }

        Refused.With(Misbehaviour.Canary, () => shape.Check(Sum(shape, exact, real), 4));
        Refused.With(Misbehaviour.Range, () => shape.Check(Sum(shape, [long.MinValue, 0, 0, 0, 0], real), 3));
    }

    private static SumShape Create(int bits, int chunk, params SumSegment[] segments) => SumShape.Create(Plan, segments, bits, chunk);

    private static void Refuse(PlanError error, int bits, int chunk, params SumSegment[] segments) =>
        Assert.Equal(error, Assert.Throws<PlanException>(() => Create(bits, chunk, segments)).Error);

    private static LaneVector Sum(SumShape shape, long[] exact, long[] real)
    {
        LaneVector sum = LaneVector.FromInput(shape.Encoding, exact, real);
        LaneVector canaries = LaneVector.FromInput(shape.Encoding, new long[exact.Length], new long[real.Length]);
        sum.Add(canaries);
        sum.Add(canaries);
        return sum;
    }
}
