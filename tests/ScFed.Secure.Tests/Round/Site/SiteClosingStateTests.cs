using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteClosingStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Closing);

    private Closing Honest => _one.Runner.Outcome!.Closing!;

    public static TheoryData<string> Fields => ["sid", "rid", "U1", "U2", "U3"];

    [Theory]
    [MemberData(nameof(Fields))]
    public void CloseOfAnotherRoundOrOtherSetsIsRefused(string field)
    {
        Digest other = Digest.Of("other"u8);
        _one.Ends(Misbehaviour.Binding, Signed(field switch
        {
            "sid" => Honest with { Sid = new SetupId(other) },
            "rid" => Honest with { Rid = new RoundId(other) },
            "U1" => Honest with { U1 = other },
            "U2" => Honest with { U2 = other },
            _ => Honest with { U3 = other },
        }));
    }

    [Fact]
    public void CloseThatNamesAnotherSumIsRefused() => _one.Ends(Misbehaviour.SumHash, Signed(Honest with { SumHash = Digest.Zero }));

    [Fact]
    public void CloseWithASumThatThisSiteNeverCheckedIsRefused()
    {
        using OneSite one = new(SiteStep.Sum);
        one.Ends(Misbehaviour.SumHash, one.Runner.Close);
    }

    [Fact]
    public void CloseThatAMemberSignedIsRefused() =>
        _one.Ends(Misbehaviour.Signature, new Close(Honest.Sign(_one.Study.IdentityOf(2))));

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(237)]
    [InlineData(5_000)]
    public void CloseOfAnImpossibleLengthIsRefused(int length) => _one.Ends(Misbehaviour.Length, new Close(new byte[length]));

    [Fact]
    public void ByteLeftOverInASignedCloseIsRefused()
    {
        byte[] body = [.. Honest.Sign(_one.Study.Aggregator)[..^64], 0];
        _one.Ends(Misbehaviour.Length, new Close(_one.Study.Aggregator.SignWhole(body)));
    }

    [Theory]
    [InlineData(Closing.SumWord)]
    [InlineData("")]
    [InlineData("\uFFFD")]
    [InlineData("late\n")]
    public void LossForAReasonThatIsNotInWordsIsRefusedAndTheOpenedSurvivorsStay(string reason)
    {
        using OneSite one = new(SiteStep.Sum);
        Closing honest = one.Runner.Outcome!.Closing!;
        one.Ends(Misbehaviour.Binding, new Close((honest with { SumHash = null, Reason = reason, Status = "" }).Sign(one.Study.Aggregator)));
        Assert.Equal([1, 2, 3], one.Site.Context.History.OpenedSurvivors(one.Study.Planned.Key));
        Assert.Equal([1, 2, 3], one.Site.Replayed().OpenedSurvivors(one.Study.Planned.Key));
    }

    [Theory]
    [InlineData(SiteStep.Input)]
    [InlineData(SiteStep.Consistency)]
    [InlineData(SiteStep.Unmask)]
    [InlineData(SiteStep.Sum)]
    [InlineData(SiteStep.Closing)]
    public void LossIsTakenInEveryStateThatHasARound(SiteStep step)
    {
        using OneSite one = new(step);
        AuditEvent fixedKeys = one.Runner.Journal.Events.Single(e => e.Kind == EventKind.KeysFixed);
        AuditEvent fixedShares = one.Runner.Journal.Events.Single(e => e.Kind == EventKind.SharesFixed);
        Digest u3 = step >= SiteStep.Unmask ? SetHash.Of(3, one.Runner.Inputs.Headers) : Digest.Zero;
        Closing loss = new(one.Round.Sid, one.Runner.Header.Rid, fixedKeys.Digests[0], fixedShares.Digests[0], u3, null, AbortReason.PairFault.Word(), "");
        byte[] signed = loss.Sign(one.Study.Aggregator);
        Assert.Empty(one.Site.Take(new Close(signed)));
        Assert.True(one.Round.Ended);
        Assert.Equal(loss, one.Round.Closing);
        AuditEvent e = one.Site.Journal.Events[^1];
        Assert.Equal((EventKind.RoundClosed, "pair fault"), (e.Kind, e.Text));
        Assert.Equal([Closing.NextHead(one.Study.Head, signed), Digest.Zero], e.Digests);
    }

    [Fact]
    public void BothSidesReachTheSameHead()
    {
        _one.Next();
        AuditEvent site = _one.Site.Journal.Events[^1];
        AuditEvent aggregator = _one.Runner.Journal.Events[^1];
        Assert.Equal(EventKind.RoundClosed, site.Kind);
        Assert.Equal(aggregator.Digests, site.Digests);
        Assert.Equal(RoundStep.Ended, _one.Runner.Aggregator.Step);
    }

    public void Dispose() => _one.Dispose();

    private Close Signed(Closing closing) => new(closing.Sign(_one.Study.Aggregator));
}
