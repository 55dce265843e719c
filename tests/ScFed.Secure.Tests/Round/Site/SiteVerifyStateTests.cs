using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Round.Site;

/// <summary>R6 at a site: once for a round, and no close that says another thing than the R6 do.</summary>
public sealed class SiteVerifyStateTests : IDisposable
{
    private readonly RoundRunner _runner = new RoundRunner(new TestStudy(3, verify: VerifyPolicy.On)).RunTo(RoundStep.Ended);

    private TestSite Site => _runner[1];

    private LaneVector Sum => _runner.Outcome!.Sum!;

    [Fact]
    public void HonestRoundIsVerifiedAtEverySite()
    {
        _runner.DeliverVerified(1, 2, 3);
        Assert.All(_runner.Sites, s => Assert.Equal(VerifyStatus.Verified, s.Round.Result!.Status));
        Assert.Equal(
            [EventKind.TagsSent, EventKind.SumVerified, EventKind.RoundClosed], Site.Journal.Events.TakeLast(3).Select(e => e.Kind));
        Assert.DoesNotContain(Site.Journal.Events, e => e.Kind == EventKind.SumAccepted);
    }

    [Fact]
    public void SameSumAgainGetsTheSameBytesFromMemory()
    {
        int decided = Site.Journal.Events.Count;
        VerifyTags first = Assert.IsType<VerifyTags>(Site.Round.Repeat(_runner.SumHeader));
        Assert.Null(Site.Round.On(_runner.SumHeader, Sum));
        Assert.Same(first, Site.Round.Repeat(_runner.SumHeader));
        Assert.Equal(decided, Site.Journal.Events.Count);
    }

    [Fact]
    public void TagsThatNeverBecameDurableAreNotRepeated()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3, verify: VerifyPolicy.On)).RunTo(RoundStep.Verify);
        LaneVector sum = runner.Aggregator.ToVerify!.Value.Sum;
        Transition transition = runner[1].Round.On(runner.SumHeader, sum)!;
        Assert.Null(runner[1].Round.Repeat(runner.SumHeader));
        runner[1].Journal.Release(transition);
        Assert.NotNull(runner[1].Round.Repeat(runner.SumHeader));
    }

    [Fact]
    public void AnotherSumAfterR6IsNotAnswered()
    {
        LaneVector other = Altered(Sum);
        SumHeader signed = Signed(other);
        Refused.With(Misbehaviour.SecondVerify, () => Site.Round.On(signed, other));
        Assert.True(Site.Round.Ended);
        Assert.Equal(Sum.Hash(), Site.Replayed().VerifyOf(_runner.Header.Rid));
    }

    [Fact]
    public void NothingIsAnsweredOnceALaterInputHasLeft()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3, verify: VerifyPolicy.On)).RunTo(RoundStep.Verify);
        runner[1].Context.History.Apply(new AuditEvent(EventKind.InputSent)
        {
            Rid = new RoundId(Digest.Of("later"u8)),
            Digests = [default, default, default, default],
        });
        Refused.With(Misbehaviour.Closed, () => runner[1].Round.On(runner.SumHeader, runner.Aggregator.ToVerify!.Value.Sum));
    }

    [Fact]
    public void InputAndPairSecretsAreWipedOnceR6IsMadeOrTheRoundEnds()
    {
        Assert.Null(Inside.SetupOf(Site).Input);
        using RoundRunner runner = new RoundRunner(new TestStudy(3, verify: VerifyPolicy.On)).RunTo(RoundStep.Verify);
        LaneVector kept = Inside.SetupOf(runner[1]).Input!;
        Assert.NotEqual(0UL, kept.Exact[^1]);
        runner[1].Round.Dispose();
        Assert.All(kept.Exact, lane => Assert.Equal(0UL, lane));
        Assert.Null(Inside.SetupOf(runner[1]).Input);
    }

    [Fact]
    public void StudyWithoutR6KeepsNoInput()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Unmask);
        Assert.Null(Inside.SetupOf(runner[1]).Input);
        runner[1].TakeFor<UnmaskShares>(runner.Signatures);
        Refused.With(Misbehaviour.Unexpected, () => runner[1].Take(new VerifyList(runner.Header.Rid, [])));
    }

    [Theory]
    [InlineData("another round", Misbehaviour.Binding)]
    [InlineData("own R6 forged", Misbehaviour.OwnMessage)]
    [InlineData("an R6 forged", Misbehaviour.Signature)]
    [InlineData("an R6 of another place", Misbehaviour.Signature)]
    [InlineData("an R6 twice", Misbehaviour.NotASubset)]
    [InlineData("an R6 of a stranger", Misbehaviour.NotASubset)]
    [InlineData("an R6 on another sum", Misbehaviour.Binding)]
    [InlineData("a z that is p", Misbehaviour.CheckValueRange)]
    [InlineData("an R6 cut short", Misbehaviour.Length)]
    public void ListThatNoHonestAggregatorPassesOnIsRefused(string what, Misbehaviour reason)
    {
        SignedMessage[] tags = [.. _runner.Tags.Tags];
        VerifyList forged = what switch
        {
            "another round" => _runner.Tags with { Rid = default },
            "own R6 forged" => With(Tampered(tags[0]), tags[1], tags[2]),
            "an R6 forged" => With(tags[0], Tampered(tags[1]), tags[2]),
            "an R6 of another place" => With(tags[0], tags[1], tags[1] with { Place = 3 }),
            "an R6 twice" => With(tags[0], tags[1], tags[1]),
            "an R6 of a stranger" => With(tags[0], tags[1], tags[2], tags[2] with { Place = 4 }),
            "an R6 on another sum" => With(tags[0], tags[1], Tags(3, 1, 1, Digest.Zero)),
            "a z that is p" => With(tags[0], tags[1], Tags(3, 1, Mersenne61.Prime, Sum.Hash())),
            "an R6 cut short" => With(tags[0], tags[1], tags[2] with { Bytes = tags[2].Bytes[..^1] }),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        Refused.With(reason, () => Site.Take(forged));
        Assert.True(Site.Round.Ended);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("missing 3")]
    [InlineData("unverified")]
    public void CloseWithAnotherStatusThanTheR6GiveIsRefused(string status)
    {
        Site.Take(_runner.Tags);
        Refused.With(Misbehaviour.Status, () => Site.Take(Closed(status)));
        Assert.True(Site.Round.Ended);
    }

    [Fact]
    public void CloseOfASumWithoutTheR6IsRefused() => Refused.With(Misbehaviour.Status, () => Site.Take(_runner.Close));

    [Fact]
    public void LossIsStillTaken()
    {
        Closing lost = _runner.Outcome!.Closing! with { SumHash = null, Reason = AbortReason.Restarted.Word(), Status = "" };
        Site.Take(new Close(lost.Sign(_runner.Study.Aggregator)));
        Assert.False(Site.Round.Result!.HasSum);
        Assert.Null(Site.Round.Subject);
    }

    [Fact]
    public void SiteWhoseOwnR6WasTooLateTakesThatStatus()
    {
        VerifyList without = With(_runner.Tags.Tags[1], _runner.Tags.Tags[2]);
        Site.Take(without);
        Site.Take(Closed("missing 1"));
        Assert.Equal([1], Site.Round.Result!.Status!.Missing);
    }

    [Fact]
    public void ClosedSumOfAStudyWithoutR6IsUnverifiedAndNothingElse()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Ended);
        runner[1].TakeSum(runner.SumHeader, runner.Outcome!.Sum!);
        Closing praised = runner.Outcome.Closing! with { Status = "verified" };
        Refused.With(Misbehaviour.Status, () => runner[1].Take(new Close(praised.Sign(runner.Study.Aggregator))));
    }

    public void Dispose() => _runner.Dispose();

    private static LaneVector Altered(LaneVector sum)
    {
        LaneVector other = new(sum.Encoding);
        other.Add(sum);
        other.Exact[0] = unchecked(other.Exact[0] + 1);
        return other;
    }

    private static SignedMessage Tampered(SignedMessage message)
    {
        byte[] bytes = message.Bytes.ToArray();
        bytes[^1] ^= 1;
        return message with { Bytes = bytes };
    }

    private VerifyList With(params SignedMessage[] tags) => new(_runner.Header.Rid, tags);

    private RoundSets Sets => new(_runner.Setup.Sid, _runner.Header.Rid, default, default, SetHash.Of(3, _runner.Inputs.Headers));

    private SignedMessage Tags(ushort place, ulong first, ulong second, Digest sum) =>
        new(place, _runner.Study.IdentityOf(place).SignWhole(CheckValues.Body(Sets, sum, first, second)));

    private SumHeader Signed(LaneVector sum) => new(Sets.Rid, sum.Hash(), _runner.Study.Aggregator.Sign(Sets.SumBody(sum.Hash())));

    private Close Closed(string status) => new((_runner.Outcome!.Closing! with { Status = status }).Sign(_runner.Study.Aggregator));
}
