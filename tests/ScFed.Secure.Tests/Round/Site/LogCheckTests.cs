using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

/// <summary>What a site does with lists of members whose logs it has seen before.</summary>
public sealed class LogCheckTests
{
    [Fact]
    public void SiteHoldsTheLogsOfTheLastListsAlsoAfterARestart()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Consistency);
        Assert.Equal(LogsIn(runner.Keys.Keys), Held(runner[1].Context.History));
        runner[1].Take(runner.Inputs);
        Assert.Equal(LogsIn(runner.Inputs.Headers), Held(runner[1].Context.History));
        Assert.Equal(LogsIn(runner.Inputs.Headers), Held(runner[1].Replayed()));
    }

    [Fact]
    public void CheckpointIsTakenOnlyWithTheCommitThatReleasesTheAnswer()
    {
        using OneSite one = new(SiteStep.Keys);
        Transition transition = one.Round.On(one.Runner.Keys)!;
        Assert.Empty(one.Site.Context.History.Logs.Held);
        one.Site.Journal.Release(transition);
        Assert.Equal([1, 2, 3], one.Site.Context.History.Logs.Held.Keys);
    }

    [Fact]
    public void KeyListWithoutProofsIsRefusedOnceLogsWereSeen()
    {
        using RoundRunner runner = SecondSetup();
        RoundException refusal = Refused.With(Misbehaviour.LogProof, () => runner[1].Take(runner.Keys, new LogProofs([[], [], []])));
        Assert.Equal((ushort)2, refusal.About);
        Assert.True(runner[1].Round.Ended);
        Assert.NotEqual(EventKind.SharesSent, runner[1].Journal.Events[^1].Kind);
    }

    [Fact]
    public void InputListWithoutProofsIsRefused()
    {
        using OneSite one = new(SiteStep.Consistency);
        Refused.With(Misbehaviour.LogProof, () => one.Site.Take(one.Runner.Inputs, new LogProofs([[], [], []])));
        Assert.NotEqual(EventKind.ConsistencySigned, one.Site.Journal.Events[^1].Kind);
    }

    [Fact]
    public void ProofsForAnotherNumberOfLogsAreRefused()
    {
        using RoundRunner runner = SecondSetup();
        LogProofs honest = runner.ProofsOf(1)!;
        Refused.With(Misbehaviour.LogProof, () => runner[1].Take(runner.Keys, new LogProofs([.. honest.Proofs, []])));
        Refused.With(Misbehaviour.LogProof, () => runner[2].Take(runner.Keys, new LogProofs([.. honest.Proofs.SkipLast(1)])));
    }

    [Fact]
    public void ProofsOfAnotherOrderAreRefused()
    {
        using RoundRunner runner = SecondSetup();
        LogProofs honest = runner.ProofsOf(1)!;
        Refused.With(Misbehaviour.LogProof, () => runner[1].Take(runner.Keys, new LogProofs([honest.Proofs[0], honest.Proofs[1].Reverse().ToArray(), honest.Proofs[2]])));
    }

    /// <summary>The aggregator has lost its mirror: the site whose log was put back gets past it, and meets its peers.</summary>
    [Fact]
    public void SiteThatWasPutBackIsRefusedByItsPeers()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Ended);
        runner.Deliver(1, 2, 3);
        TestSite putBack = new(runner.Study, 2);
        runner.Study.Logs = new SiteLogs();
        runner.Open(index: 1);
        runner.Aggregator.Accept(1, runner[1].Open(runner.Setup));
        runner.Aggregator.Accept(2, putBack.Open(runner.Setup));
        runner.Aggregator.Accept(3, runner[3].Open(runner.Setup));
        Assert.True(runner.RunKeys());
        foreach (ushort peer in new ushort[] { 1, 3 })
        {
            RoundException refusal = Refused.With(Misbehaviour.LogProof, () => runner[peer].Take(runner.Keys));
            Assert.Equal((ushort)2, refusal.About);
        }

        Assert.Single(putBack.Take(runner.Keys));
    }

    [Fact]
    public void SetupMadeBeforeTheLastListIsGoodWithTheProofUpToIt()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).Open();
        AdvertiseKeys[] early = [.. runner.Sites.Select(s => s.Open(runner.Setup))];
        (AggregatorRound ahead, SetupHeader setup) = (runner.Aggregator, runner.Setup);
        Secure.Round.Site.SiteRound[] waiting = [.. runner.Sites.Select(s => s.Round)];
        Assert.True(runner.Open(index: 1).RunKeys(1, 2, 3));
        runner[1].Take(runner.Keys, runner.ProofsOf(1));
        Array.ForEach(early, keys => ahead.Accept(keys.Keys.Place, keys));
        IReadOnlyList<IRoundMessage> said = runner.Journal.Release(ahead.Proceed());
        LogProofs proofs = Assert.IsType<LogProofs>(said.OfType<ToSite>().Single(t => t.Place == 1).Message);
        IReadOnlyDictionary<ushort, LogHead> before = new Dictionary<ushort, LogHead>(runner[1].Context.History.Logs.Held);
        Assert.Single(runner[1].Journal.Release(waiting[0].On(said[^1], proofs)!));
        Assert.Equal(before, runner[1].Context.History.Logs.Held);
        Assert.Equal(setup.Sid, waiting[0].Sid);
    }

    private static RoundRunner SecondSetup()
    {
        RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Ended);
        runner.Deliver(1, 2, 3);
        Assert.True(runner.Open(index: 1).RunKeys(1, 2, 3));
        return runner;
    }

    private static IEnumerable<(ushort Place, LogHead Head)> Held(SiteHistory history) => history.Logs.Held.Select(h => (h.Key, h.Value));

    private static IEnumerable<(ushort Place, LogHead Head)> LogsIn(IReadOnlyList<SignedMessage> list) =>
        list.Select(m => (m.Place, new LogHead(BitConverter.ToUInt64(m.Bytes.Span[^104..^96]), new Digest(m.Bytes.Span[^96..^64]))));
}
