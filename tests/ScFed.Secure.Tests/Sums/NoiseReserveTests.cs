using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Sums;

public sealed class NoiseReserveTests
{
    // n = 5, c = 1, m = 4: three adders.
    private static readonly SumPlan Plan = SumPlan.Create(
        new Roster(Enumerable.Range(1, 5).Select(i => new Member((ushort)i, $"{i}", SigningKey.Generate().PublicKey))),
        SigningKey.Generate().PublicKey,
        Digest.Zero);

    [Fact]
    public void ReserveIsTheFormulaRoundedUp()
    {
        Assert.Equal(0, NoiseReserve.Of(Plan, 0));
        Assert.Equal((long)Math.Ceiling(9.7 * 100 * Math.Sqrt(5.0 / 3)), NoiseReserve.Of(Plan, 100));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void SigmaThatIsNoneIsRefused(double sigma) =>
        Assert.Equal(PlanError.HeadRoom, Assert.Throws<PlanException>(() => NoiseReserve.Of(Plan, sigma)).Error);

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(40)]
    public void ReserveTakesFromTheHeadRoomAndTheRefusalNamesTheNumber(int bits)
    {
        const long Reserve = 10_000;
        long limit = (SumShape.RealLimit(bits) - Reserve) / 5;
        Assert.True(Shape(bits, limit, Reserve).Encoding.Noise);
        PlanException refusal = Assert.Throws<PlanException>(() => Shape(bits, limit + 1, Reserve));
        Assert.Equal(PlanError.HeadRoom, refusal.Error);
        Assert.Contains($"lower the bound to {limit}", refusal.Message, StringComparison.Ordinal);
        PlanException full = Assert.Throws<PlanException>(() => Shape(bits, 1, SumShape.RealLimit(bits)));
        Assert.Contains("lower sigma", full.Message, StringComparison.Ordinal);
        Assert.Equal(PlanError.Segments, Assert.Throws<PlanException>(() => Shape(bits, 1, -1)).Error);
    }

    [Fact]
    public void SumMayLeaveItsBoundByTheReserveAndNoFurther()
    {
        SumShape shape = Shape(20, 10, 7);
        Sum(shape, 57).Check(shape);
        Sum(shape, -57).Check(shape);
        Refused.With(Misbehaviour.Range, () => Sum(shape, 58).Check(shape));
        Refused.With(Misbehaviour.Range, () => Sum(shape, -58).Check(shape));
    }

    [Fact]
    public void GridLeavesRoomForUnitsAndNoise()
    {
        RealScale scale = RealScale.For(5, 2.0, 20, units: 30, noiseReserve: 1_000);
        Assert.True((5 * scale.Bound) + 1_000 <= SumShape.RealLimit(20));
        Assert.Equal(30 * (Math.Ceiling(scale.Value * 2.0) + 1), scale.Bound);
        Assert.Equal(PlanError.HeadRoom, Assert.Throws<PlanException>(() => RealScale.For(200, 1.0, 16, units: 200)).Error);
    }

    private static SumShape Shape(int bits, long bound, long reserve) =>
        SumShape.Create(Plan, [new SumSegment("r", 3, bound, Real: true, reserve)], bits);

    private static (LaneVector Lanes, int Sites) Sum(SumShape shape, long value)
    {
        LaneVector sum = LaneVector.FromInput(shape.Encoding, [], [0, value, 0]);
        for (int i = 0; i < 4; i++)
        {
            sum.Add(LaneVector.FromInput(shape.Encoding, [], [0, 0, 0]));
        }

        return (sum, 5);
    }
}

file static class Checking
{
    public static void Check(this (LaneVector Lanes, int Sites) sum, SumShape shape) => shape.Check(sum.Lanes, sum.Sites);
}
