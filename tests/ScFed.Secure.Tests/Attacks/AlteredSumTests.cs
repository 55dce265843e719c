using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>
/// The aggregator adds one to one coordinate of the sum and signs that: within the bounds, canaries right, the same to everybody. Without R6 nobody can
/// tell; with R6 everybody does. What R6 does not show stands in <see cref="SurvivorThatHelpsTheAggregatorIsNotSeen"/>.
/// </summary>
public sealed class AlteredSumTests
{
    [Fact]
    public void WithoutR6EverySiteTakesTheAlteredSum()
    {
        using RoundRunner runner = Cheating(VerifyPolicy.Off);
        Assert.True(runner.RunOpenings(1, 2, 3));
        runner.Deliver(1, 2, 3);
        Assert.Equal(runner.Sites.Sum(s => s.Exact[0]) + 1, runner.Outcome!.Sum!.ExactAt(0));
        Assert.All(runner.Sites, s => Assert.Equal(VerifyStatus.Unverified, s.Round.Result!.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithR6EverySiteSeesThatItIsFalse(bool exact)
    {
        using RoundRunner runner = Cheating(VerifyPolicy.On, exact);
        Assert.True(runner.RunOpenings(1, 2, 3) && runner.RunTags(1, 2, 3));
        runner.DeliverVerified(1, 2, 3);
        Assert.All(runner.Sites, s => Assert.Equal(VerifyStatus.False, s.Round.Result!.Status));
        Assert.True(runner.Study.Plan.Verify.Stops(runner[1].Round.Result!.Status!));
    }

    [Fact]
    public void SurvivorThatHelpsTheAggregatorIsNotSeen()
    {
        using RoundRunner runner = Cheating(VerifyPolicy.On);
        Assert.True(runner.RunOpenings(1, 2, 3));

        // Site 3 answers as if its input had been one more: then the altered sum is the sum, and a colluding site may say so about its own input.
        LaneVector input = Inside.SetupOf(runner[3]).Input!;
        input.Exact[0] = unchecked(input.Exact[0] + 1);
        Assert.True(runner.RunTags(1, 2, 3));
        runner.DeliverVerified(1, 2, 3);
        Assert.Equal(VerifyStatus.Verified, runner[1].Round.Result!.Status);
    }

    /// <summary>Everything up to R4 is honest; then the accumulator is touched.</summary>
    private static RoundRunner Cheating(VerifyPolicy verify, bool exact = true)
    {
        RoundRunner runner = new RoundRunner(new TestStudy(3, verify: verify)).RunTo(RoundStep.Unmask);
        LaneVector accumulator = Inside.AccumulatorOf(runner.Aggregator);
        if (exact)
        {
            accumulator.Exact[0] = unchecked(accumulator.Exact[0] + 1);
        }
        else
        {
            accumulator.Real[0] = unchecked(accumulator.Real[0] + 1);
        }

        return runner;
    }
}
