using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>The entries of negative.json that are situations over more than one sum, described there in words.</summary>
public sealed class NegativeSituationTests
{
    [Fact]
    public void AnotherU3OnTheSameQueryAndStateAfterAnR5IsNotSigned()
    {
        using RoundRunner runner = AfterLostOpening();
        Assert.True(runner.Open(index: 1).RunKeys(1, 2, 3, 4, 5) && runner.RunShares(1, 2, 3, 4, 5));
        runner.Begin(attempt: 1, runner.Sites[0].Policy.Planned.Head);
        Assert.True(runner.RunInputs(1, 2, 3, 4, 5));
        Refused.With(Misbehaviour.OtherSurvivors, () => runner[1].Take(runner.Inputs));
        Assert.True(runner[1].Round.Ended);
    }

    [Fact]
    public void TheIdenticalU3IsSignedAgainAndOpens()
    {
        using RoundRunner runner = AfterLostOpening();
        Assert.True(runner.Open(index: 1).RunKeys(1, 2, 3, 4, 5) && runner.RunShares(1, 2, 3, 4, 5));
        runner.Begin(attempt: 1, runner.Sites[0].Policy.Planned.Head);
        Assert.True(runner.RunInputs(1, 2, 4, 5) && runner.RunSignatures(1, 2, 4, 5) && runner.RunOpenings(1, 2, 4, 5));
        runner.SumIsOf(runner.Outcome!.Sum!, 1, 2, 4, 5);
        runner.Deliver(1, 2, 4, 5);
        Assert.Equal([1, 2, 4, 5], runner[1].Context.History.OpenedSurvivors(runner[1].Policy.Planned.Key)!);
    }

    [Fact]
    public void ALogThatIsShorterAndAnotherThanAtTheCheckpointIsRefused()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(5, colluders: 1)).RunTo(RoundStep.Ended);
        runner.Deliver(1, 2, 3, 4, 5);
        LogHead held = runner[1].Context.History.Logs.Held[2];
        TestSite refilled = new(runner.Study, 2);
        runner.Study.Logs = new SiteLogs();
        runner.Open(index: 1);
        foreach (TestSite site in new[] { runner[1], refilled, runner[3], runner[4], runner[5] })
        {
            runner.Aggregator.Accept(site.Place, site.Open(runner.Setup));
        }

        Assert.True(runner.RunKeys());
        Assert.True((ulong)refilled.Journal.Events.Count < held.Size);
        Refused.With(Misbehaviour.LogProof, () => runner[1].Take(runner.Keys));
        Assert.True(runner[1].Round.Ended);
        Assert.Equal(held, runner[1].Context.History.Logs.Held[2]);
    }

    [Fact]
    public void APausedStudyOpensNoSetup()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).Open();
        runner[1].Policy.Paused = true;
        Refused.With(Misbehaviour.Paused, () => runner[1].Open(runner.Setup));
        Assert.Empty(runner[1].Journal.Events);
    }

    [Fact]
    public void AStudyPausedBehindASetupTakesNoRound()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Input);
        Assert.Empty(runner[1].Take(runner.ShareLists[1]));
        runner[1].Policy.Paused = true;
        Refused.With(Misbehaviour.Paused, () => runner[1].Take(runner.Header));
        Assert.True(runner[1].Round.Ended);
    }

    /// <summary>The aggregator had the R5 of U3 = 1, 2, 4, 5, said that too few came, and the study goes on with attempt 1 on the same state.</summary>
    private static RoundRunner AfterLostOpening()
    {
        RoundRunner runner = new(new TestStudy(5, colluders: 1));
        Assert.True(runner.Open().RunKeys(1, 2, 3, 4, 5) && runner.RunShares(1, 2, 3, 4, 5));
        runner.Begin();
        Assert.True(runner.RunInputs(1, 2, 4, 5) && runner.RunSignatures(1, 2, 4, 5));
        foreach (ushort place in new ushort[] { 1, 2, 4, 5 })
        {
            runner[place].Take(runner.Signatures);
        }

        Assert.False(runner.RunOpenings());
        Assert.Equal(AbortReason.TooFewOpenings, runner.Outcome!.Reason);
        Digest head = Closing.NextHead(runner.Study.Head, runner.Close.Bytes.Span);
        foreach (TestSite site in runner.Sites)
        {
            if (site.Place != 3)
            {
                Assert.Empty(site.Take(runner.Close));
            }

            site.Policy.Attempt = 1;
            site.Policy.Planned = site.Policy.Planned with { Head = head };
        }

        return runner;
    }
}
