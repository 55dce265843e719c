using System.Globalization;
using System.Numerics;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Noise;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Noise;

public sealed class NoiseShareTests
{
    private static readonly Member[] Members = [.. Enumerable.Range(1, 12).Select(i => new Member((ushort)i, $"{i}", SigningKey.Generate().PublicKey))];

    [Theory]
    [InlineData(5, 0, 4, 3)]
    [InlineData(5, 1, 4, 3)]
    [InlineData(5, 2, 4, 2)]
    [InlineData(12, 3, 10, 7)]
    [InlineData(3, 0, 3, 2)]
    public void SurvivorsLessThoseWhoColludeMakeUpTheVarianceAndNoOneLess(int sites, int colluders, int survivors, int adders)
    {
        NoiseVariance total = NoiseVariance.OfDeviation(100.7);
        NoiseShare share = NoiseShare.Of(Plan(sites, colluders, survivors), total);
        Assert.Equal((adders, sites), (share.Adders, share.Sites));
        BigInteger reached = (BigInteger)share.PerSite.Units * adders;
        Assert.InRange(reached - (BigInteger)total.Units, BigInteger.Zero, adders - 1);
        Assert.Equal(100.7 * Math.Sqrt((double)sites / adders), share.DeviationOfAll, 9);
        Assert.Equal(total, share.Total);
    }

    [Theory]
    [InlineData(5, 1, 4)]
    [InlineData(12, 3, 10)]
    [InlineData(12, 0, 12)]
    public void LessThanTwoStepsASiteIsRefusedAndTheMessageNamesADeviationThatWillDo(int sites, int colluders, int survivors)
    {
        SumPlan plan = Plan(sites, colluders, survivors);
        int adders = survivors - Math.Max(colluders, 1);
        NoiseVariance least = NoiseVariance.FromDouble(4 * adders);
        Assert.Equal(NoiseVariance.FromDouble(4), NoiseShare.Of(plan, least).PerSite);

        PlanException refusal = Assert.Throws<PlanException>(() => NoiseShare.Of(plan, NoiseVariance.FromUnits(least.Units - 1)));
        Assert.Equal(PlanError.NoiseFloor, refusal.Error);
        string named = refusal.Message.Split("raise sigma to ")[1].Split(' ')[0];
        double enough = double.Parse(named, CultureInfo.InvariantCulture);
        Assert.InRange(enough, 2 * Math.Sqrt(adders), (2 * Math.Sqrt(adders)) + 0.001);
        Assert.True(NoiseShare.Of(plan, NoiseVariance.OfDeviation(enough)).PerSite >= NoiseVariance.FromDouble(4));
        Assert.Equal(PlanError.NoiseFloor, Assert.Throws<PlanException>(() => NoiseShare.Of(plan, default)).Error);
    }

    [Fact]
    public void NoiseOfTheSurvivorsHasTheVariancePromised()
    {
        SumPlan plan = Plan(5, 1, 4);
        NoiseShare share = NoiseShare.Of(plan, NoiseVariance.FromDouble(400));
        IntegerNoise noise = DiscreteGaussian.Create(share.PerSite);
        long[] sum = new long[200_000];
        for (byte site = 0; site < share.Adders; site++)
        {
            using NoiseCoins coins = NoiseCoins.ForKnownAnswers(plan.Suite, [.. Enumerable.Repeat(site, 32)]);
            noise.AddTo(coins, sum);
        }

        double variance = sum.Sum(x => (double)x * x) / sum.Length;
        Assert.InRange(variance, 400 * (1 - (4 * Math.Sqrt(2.0 / sum.Length))), 400 * (1 + (4 * Math.Sqrt(2.0 / sum.Length))));
    }

    private static SumPlan Plan(int sites, int colluders, int survivors) =>
        SumPlan.Create(new Roster(Members.Take(sites)), SigningKey.Generate().PublicKey, Digest.Zero, colluders, minSurvivors: survivors);
}
