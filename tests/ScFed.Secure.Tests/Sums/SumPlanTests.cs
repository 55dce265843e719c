using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Sums;

/// <summary>Rule 10: a plan that does not protect its sites cannot be made, and the refusal names the number to change.</summary>
public sealed class SumPlanTests
{
    private static readonly SigningKey[] Keys = [.. Enumerable.Range(0, 21).Select(_ => SigningKey.Generate())];

    [Fact]
    public void FiveSitesAndOneColluderNeedFour()
    {
        SumPlan plan = Create(5, colluders: 1);
        Assert.Equal((4, 4), (plan.Threshold, plan.MinSurvivors));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TwoSitesAreRefusedWithTheReason(int sites)
    {
        PlanException refusal = Assert.Throws<PlanException>(() => Create(sites, colluders: 0));
        Assert.Equal(PlanError.TooFewSites, refusal.Error);
        Assert.Contains("with 2 sites each learns the other's input by subtraction", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPlanThatCanBeMadeProtectsItsSites()
    {
        for (int n = 3; n <= 20; n++)
        {
            for (int c = -1; c <= n; c++)
            {
                if (c < 0 || c > n - 3)
                {
                    Refuse(PlanError.TooManyColluders, () => Create(n, c), "colluders");
                    continue;
                }

                SumPlan plan = Create(n, c);
                Assert.True((2 * plan.Threshold) > n + c && (2 * (plan.Threshold - 1)) <= n + c);
                int floor = Math.Max(plan.Threshold, Math.Max(c + 2, 3));
                Assert.Equal(Math.Max(floor, (int)Math.Ceiling(0.8m * n)), plan.MinSurvivors);
                Assert.True(plan.MinSurvivors <= n);
                Refuse(PlanError.Threshold, () => Create(n, c, threshold: plan.Threshold - 1), "2t > n + c");
                Refuse(PlanError.Threshold, () => Create(n, c, threshold: n + 1), "threshold");
                Refuse(PlanError.MinSurvivors, () => Create(n, c, minSurvivors: floor - 1), "min_survivors");
                Refuse(PlanError.MinSurvivors, () => Create(n, c, minSurvivors: n + 1), "min_survivors");
                Assert.Equal(floor, Create(n, c, minSurvivors: floor).MinSurvivors);
            }
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void AbsurdNumbersAreRefusedToo(int number)
    {
        Refuse(PlanError.TooManyColluders, () => Create(5, number), "colluders");
        Refuse(PlanError.Threshold, () => Create(5, 1, threshold: number), "threshold");
        Refuse(PlanError.MinSurvivors, () => Create(5, 1, minSurvivors: number), "min_survivors");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    public void KeyOfTheAggregatorThatIsNoneIsRefused(int length) => Assert.Equal(
        PlanError.AggregatorKey, Assert.Throws<PlanException>(() => SumPlan.Create(RosterOf(3), new byte[length], Digest.Zero, colluders: 0)).Error);

    private static Roster RosterOf(int sites) => new(Keys.Take(sites).Select((k, i) => new Member((ushort)(i + 1), $"{i}", k.PublicKey)));

    private static SumPlan Create(int sites, int colluders, int? threshold = null, int? minSurvivors = null) =>
        SumPlan.Create(RosterOf(sites), Keys[20].PublicKey, Digest.Zero, colluders, threshold, minSurvivors);

    private static void Refuse(PlanError error, Action create, string number)
    {
        PlanException refusal = Assert.Throws<PlanException>(create);
        Assert.Equal(error, refusal.Error);
        Assert.Contains(number, refusal.Message, StringComparison.Ordinal);
    }
}
