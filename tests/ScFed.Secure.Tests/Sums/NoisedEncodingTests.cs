using CsCheck;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Sums;

public class NoisedEncodingTests
{
    [Fact]
    public void EveryGridHasRoomForItsUnitsAndItsNoiseAndIsTheFinestThatHas() =>
        Gen.Select(Gen.Int[4, 40], Gen.Int[1, 50_000], Gen.Double[0.01, 100], Gen.Double[0.05, 50], Gen.Int[24, 40], Gen.Int[1, 200]).Sample(
            (sites, length, clip, multiplier, bits, room) =>
            {
                SumPlan plan = new TestStudy(sites, colluders: 1).Plan;
                NoisedEncoding encoding;
                try
                {
                    encoding = NoisedEncoding.For(plan, length, clip, multiplier, bits, room);
                }
                catch (PlanException refused)
                {
                    Assert.Equal(PlanError.HeadRoom, refused.Error);
                    return;
                }

                long limit = SumShape.RealLimit(bits);
                double scale = encoding.Encoding.Scale.Value;
                Assert.True(Needed(plan, length, clip, multiplier, room, scale) <= limit);
                Assert.True(Needed(plan, length, clip, multiplier, room, 2 * scale) > limit || scale >= 1L << 52);
                Assert.Equal(encoding.NoiseReserve, NoiseReserve.Of(plan, encoding.Sigma));
                SumShape.Create(plan, [new SumSegment("x", length, encoding.Encoding.Scale.Bound, Real: true, encoding.NoiseReserve)], bits);
            },
            iter: 200);

    [Fact]
    public void TheSensitivityCountsTheClipTheRoundingAndTheSlackOfFloatingPoint()
    {
        NoisedEncoding encoding = NoisedEncoding.For(new TestStudy(5, colluders: 1).Plan, 10_000, 2, 1.5, 32, 64);
        double scaled = encoding.Encoding.ScaledClip;
        Assert.Equal((scaled * (1 + (1.0 / 2048))) + 100, encoding.Sensitivity, 1e-6);
        Assert.Equal(1.5 * encoding.Sensitivity, encoding.Sigma, 1e-6);
    }

    [Fact]
    public void WhereNothingFitsTheNumberToChangeIsNamed()
    {
        SumPlan plan = new TestStudy(40, colluders: 1).Plan;
        Assert.Contains("raise bits", Assert.Throws<PlanException>(() => NoisedEncoding.For(plan, 1_000_000, 1, 50, 16, 1)).Message, StringComparison.Ordinal);
        foreach (double multiplier in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<PlanException>(() => NoisedEncoding.For(plan, 10, 1, multiplier, 32, 1));
        }
    }

    private static double Needed(SumPlan plan, int length, double clip, double multiplier, int room, double scale)
    {
        double bound = room * (Math.Ceiling(scale * clip) + 1);
        double sigma = multiplier * ((scale * clip * (1 + (1.0 / 2048))) + Math.Sqrt(length));
        return (plan.Sites * bound) + Math.Ceiling(9.7 * sigma * Math.Sqrt((double)plan.Sites / (plan.MinSurvivors - Math.Max(plan.Colluders, 1))));
    }
}
