using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Tests.Reports.Terminal;

public sealed class RemainingTimeTests
{
    [Fact]
    public void NothingIsPromisedBeforeTheFirstTrainingRound()
    {
        RemainingTime remaining = new();
        remaining.Closed(SampleResult.Create().Rounds[0]);
        Assert.Null(remaining.Of(50));
    }

    [Fact]
    public void OneSlowOrLostRoundDoesNotStretchTheRest()
    {
        RemainingTime remaining = new();
        foreach (double seconds in new[] { 1.0, 2.0, 600.0 })
        {
            remaining.Closed(SampleResult.Training(1) with { Seconds = seconds });
        }

        remaining.Closed(SampleResult.Training(1) with { Seconds = 900, Outcome = "too-few-survivors" });
        Assert.Equal(TimeSpan.FromSeconds(20), remaining.Of(10));
    }
}
