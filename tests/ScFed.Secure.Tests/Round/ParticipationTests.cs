using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round;

public sealed class ParticipationTests
{
    [Fact]
    public void SitesWithEqualColumnsAreOneClass()
    {
        Participation window = Participation.None.With([1, 2, 3, 4, 5, 6, 7]).With([1, 2, 3, 4]).With([1, 2, 5, 6, 7]);
        Assert.Equal([[1, 2], [3, 4], [5, 6, 7]], window.Classes);
        Assert.Equal([1, 2], window.Smallest);
        Assert.Equal(3, window.Opened);
    }

    [Fact]
    public void WhoWasInNoSetIsNoClassUntilItIs()
    {
        Participation window = Participation.None.With([1, 2, 3]);
        Assert.Equal([[1, 2, 3]], window.Classes);
        Assert.Equal([[1, 2, 3], [4, 5]], window.With([1, 2, 3, 4, 5]).Classes);
        Assert.Empty(Participation.None.Smallest);
    }

    [Fact]
    public void TheSameSetAgainPartsNobody()
    {
        Participation window = Participation.None.With([1, 2, 3]).With([2, 3, 4]);
        Assert.Equal(window.Classes, window.With([2, 3, 4]).Classes);
    }

    [Fact]
    public void StrictSiteDoesNotSignWhatSinglesOneOut()
    {
        using RoundRunner runner = Strict(new TestStudy(5));
        OneSum(runner, 0, 1, 2, 3, 4, 5);
        Refused.With(Misbehaviour.Participation, () => runner[1].Take(Asked(runner, 1, 1, 2, 3, 4)));
        Assert.True(runner[1].Round.Ended);
    }

    [Fact]
    public void StrictSiteSignsWhatLeavesClassesOfT()
    {
        using RoundRunner runner = Strict(new TestStudy(7, minSurvivors: 4));
        OneSum(runner, 0, 1, 2, 3, 4, 5, 6, 7);
        InputList asked = Asked(runner, 1, 1, 2, 3, 4);
        Assert.IsType<ConsistencySignature>(Assert.Single(runner[1].Take(asked)));
    }

    [Fact]
    public void StrictWindowOutlivesTheProcess()
    {
        using RoundRunner runner = Strict(new TestStudy(5));
        OneSum(runner, 0, 1, 2, 3, 4, 5);
        Assert.Equal([[1, 2, 3, 4, 5]], runner[1].Replayed().Participation.Classes);
        Assert.Equal(1, runner[1].Replayed().Participation.Opened);
    }

    [Fact]
    public void OpeningOfALostSumCounts()
    {
        using RoundRunner runner = Strict(new TestStudy(5));
        Assert.True(runner.Open().RunKeys(1, 2, 3, 4, 5) && runner.RunShares(1, 2, 3, 4, 5) && runner.Begin().RunInputs(1, 2, 3, 4));
        Assert.True(runner.RunSignatures(1, 2, 3, 4));
        runner[1].TakeFor<UnmaskShares>(runner.Signatures);
        Assert.False(runner.RunOpenings());
        Assert.Empty(runner[1].Take(runner.Close));
        Assert.Equal([[1, 2, 3, 4]], runner[1].Context.History.Participation.Classes);
        Assert.Empty(runner[2].Context.History.Participation.Classes);
    }

    [Fact]
    public void WarnedSiteSignsAllTheSame()
    {
        using RoundRunner runner = new(new TestStudy(5));
        OneSum(runner, 0, 1, 2, 3, 4, 5);
        Assert.IsType<ConsistencySignature>(Assert.Single(runner[1].Take(Asked(runner, 1, 1, 2, 3, 4))));
    }

    [Fact]
    public void StrictAggregatorClosesBeforeItAsksForWhatNobodySigns()
    {
        TestStudy study = new(5) { Strict = new OpenedWindow(3) };
        using RoundRunner runner = Strict(study);
        OneSum(runner, 0, 1, 2, 3, 4, 5);
        Assert.True(runner.Open(index: 1).RunKeys(1, 2, 3, 4, 5) && runner.RunShares(1, 2, 3, 4, 5));
        Assert.False(runner.Begin().RunInputs(1, 2, 3, 4));
        Assert.Equal(AbortReason.Participation, runner.Outcome!.Reason);
        Assert.Empty(runner.Outcome.Record!.Inputs);
        Assert.Empty(runner[1].Take(runner.Close));
    }

    [Fact]
    public void SetThatWasNeverAskedForIsNotInTheWindow()
    {
        TestStudy study = new(5) { Strict = new OpenedWindow(3) };
        using RoundRunner runner = Strict(study);
        Assert.True(runner.Open().RunKeys(1, 2, 3, 4, 5) && runner.RunShares(1, 2, 3, 4, 5) && runner.Begin().RunInputs(1, 2, 3, 4));
        Assert.False(runner.RunSignatures());
        Assert.True(study.Strict.Allows([1, 2, 3, 4, 5]));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    public void TIsTheLargerOfThreeAndTwoMoreThanTheColluders(int colluders, int fewest) =>
        Assert.Equal(fewest, new TestStudy(7, colluders).Plan.FewestSites);

    private static RoundRunner Strict(TestStudy study)
    {
        RoundRunner runner = new(study);
        foreach (TestSite site in runner.Sites)
        {
            site.Policy.Participation = ParticipationRule.Strict;
        }

        return runner;
    }

    private static void OneSum(RoundRunner runner, ulong index, params ushort[] who)
    {
        ushort[] all = runner.Study.Places;
        Assert.True(runner.Open(index).RunKeys(all) && runner.RunShares(all) && runner.Begin().RunInputs(who));
        Assert.True(runner.RunSignatures(who) && runner.RunOpenings(who));
    }

    /// <summary>A further round up to the list of these survivors.</summary>
    private static InputList Asked(RoundRunner runner, ulong index, params ushort[] who)
    {
        ushort[] all = runner.Study.Places;
        foreach (TestSite site in runner.Sites)
        {
            // Another question: rule 4 would refuse other survivors for the same one.
            site.Policy.Planned = site.Policy.Planned with { Query = "another" };
        }

        Assert.True(runner.Open(index).RunKeys(all) && runner.RunShares(all) && runner.Begin().RunInputs(who));
        return runner.Inputs;
    }
}
