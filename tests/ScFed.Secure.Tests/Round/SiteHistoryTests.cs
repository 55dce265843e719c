using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Privacy;
using ScFed.Secure.Tests.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>Rules 1 to 4 as a fold over the log, live and replayed after a restart.</summary>
public sealed class SiteHistoryTests
{
    [Fact]
    public void AChargeThatCannotBeReadIsNeverOneThatWasNotMade()
    {
        SiteHistory history = new();
        history.Apply(new AuditEvent(EventKind.PrivacyCharged) { Text = RoundChargeTests.Sample.ToText() });
        Assert.Throws<ArgumentException>(() => history.Apply(new AuditEvent(EventKind.PrivacyCharged) { Text = "unit=cell" }));
        Assert.Equal(1, history.Budget.Charges);
    }

    [Fact]
    public void SendingR3ClosesTheEarlierRoundAlsoInAReplay()
    {
        using OneSite earlier = new(SiteStep.Unmask);
        RoundId rid = earlier.Runner.Header.Rid;
        SendLater(earlier);
        Assert.True(earlier.Site.Context.History.IsClosed(rid));
        Assert.True(earlier.Site.Replayed().IsClosed(rid));
    }

    [Fact]
    public void NoR5LeavesForARoundThatALaterR3Closed()
    {
        using OneSite earlier = new(SiteStep.Unmask);
        Secure.Round.Site.SiteRound old = earlier.Round;
        SignatureList signatures = earlier.Runner.Signatures;
        SendLater(earlier);
        Refused.With(Misbehaviour.Closed, () => old.On(signatures));
        Assert.True(old.Ended);
    }

    [Fact]
    public void NoR4LeavesForARoundThatALaterR3Closed()
    {
        using OneSite earlier = new(SiteStep.Consistency);
        Secure.Round.Site.SiteRound old = earlier.Round;
        (InputList inputs, LogProofs? proofs) = (earlier.Runner.Inputs, earlier.Runner.ProofsOf(1));
        SendLater(earlier);
        Refused.With(Misbehaviour.Closed, () => old.On(inputs, proofs));
    }

    [Fact]
    public void AnswerFromMemoryIsGoneOnceALaterR3Left()
    {
        using OneSite earlier = new(SiteStep.Sum);
        Secure.Round.Site.SiteRound old = earlier.Round;
        SignatureList signatures = earlier.Runner.Signatures;
        Assert.NotNull(old.Repeat(signatures));
        SendLater(earlier);
        Assert.Null(old.Repeat(signatures));
        Refused.With(Misbehaviour.Closed, () => old.On(signatures));
    }

    [Fact]
    public void OpeningDecidedBeforeALaterR3IsNotReleasedAfterIt()
    {
        using OneSite earlier = new(SiteStep.Unmask);
        Transition decided = earlier.Round.On(earlier.Runner.Signatures)!;
        SendLater(earlier);
        Refused.With(Misbehaviour.Closed, () => earlier.Site.Journal.Release(decided));
    }

    [Fact]
    public void SurvivorsOfAnOpenedQuestionAreNeverForgotten()
    {
        using OneSite one = new(SiteStep.Sum);
        InputKey key = one.Study.Planned.Key;
        Assert.Equal([1, 2, 3], one.Site.Context.History.OpenedSurvivors(key));
        Assert.Equal([1, 2, 3], one.Site.Replayed().OpenedSurvivors(key));
        one.Runner.Deliver(1);
        Assert.Equal([1, 2, 3], one.Site.Context.History.OpenedSurvivors(key));
        Assert.Equal([1, 2, 3], one.Site.Replayed().OpenedSurvivors(key));
    }

    /// <summary>A lost close of another set-up for the same attempt, and then the sum's own close: the next attempt must still find the survivors.</summary>
    [Fact]
    public void SumClosedAfterALossOfTheSameAttemptDoesNotFreeTheSurvivors()
    {
        SiteHistory history = new();
        RoundId rid = new(Bytes.Digest.Of("rid"u8));
        InputKey key = new("q", Bytes.Digest.Of("state"u8));
        history.Apply(new AuditEvent(EventKind.InputSent) { Rid = rid, Text = "q", Digests = [default, default, default, key.StateHash] });
        history.Apply(new AuditEvent(EventKind.SharesOpened) { Rid = rid, Text = "q", Digests = [default, default, key.StateHash], Places = [1, 2] });
        history.Apply(new AuditEvent(EventKind.RoundClosed) { Rid = new RoundId(Bytes.Digest.Of("other"u8)), Text = "too few inputs", Digests = [key.StateHash, default] });
        history.Apply(new AuditEvent(EventKind.RoundClosed) { Rid = rid, Text = Closing.SumWord, Digests = [key.StateHash, Bytes.Digest.Of("X"u8)] });
        Assert.Equal([1, 2], history.OpenedSurvivors(key));
    }

    [Fact]
    public void SurvivorsOfAnOpenedQuestionStayAfterALoss() => StaysAfterALossFor("too few openings");

    [Fact]
    public void SurvivorsOfAnOpenedQuestionStayAfterALossThatIsCalledASum() => StaysAfterALossFor(Closing.SumWord);

    private static void StaysAfterALossFor(string reason)
    {
        SiteHistory history = new();
        SetupId sid = new(Bytes.Digest.Of("sid"u8));
        RoundId rid = new(Bytes.Digest.Of("rid"u8));
        InputKey key = new("q", Bytes.Digest.Of("state"u8));
        history.Apply(new AuditEvent(EventKind.InputSent) { Sid = sid, Rid = rid, Text = "q", Digests = [default, default, default, key.StateHash] });
        history.Apply(new AuditEvent(EventKind.SharesOpened) { Sid = sid, Rid = rid, Text = "q", Digests = [default, default, key.StateHash], Places = [1, 2] });
        history.Apply(new AuditEvent(EventKind.RoundClosed) { Sid = sid, Rid = rid, Text = reason, Digests = [Bytes.Digest.Of("head"u8), Bytes.Digest.Zero] });
        Assert.Equal([1, 2], history.OpenedSurvivors(key));
        Assert.True(history.IsClosed(rid) && history.IsUsed(sid));
        Assert.Equal(Bytes.Digest.Zero, history.UnmaskOf(rid));
        Assert.Null(history.ConsistencyOf(rid));
    }

    /// <summary>The same site sends the R3 of a second set-up on the same header fields.</summary>
    private static void SendLater(OneSite earlier)
    {
        RoundRunner runner = earlier.Runner;
        ushort[] all = runner.Study.Places;
        Assert.True(runner.Open(index: 1).RunKeys(all) && runner.RunShares(all) && runner.Begin().RunInputs(all));
    }
}
