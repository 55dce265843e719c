using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Round.Aggregator;

/// <summary>R6 at the aggregator: what it takes, and what it makes of what is missing.</summary>
public sealed class CollectTagsStateTests : IDisposable
{
    private readonly RoundRunner _runner = new(new TestStudy(4, verify: VerifyPolicy.On, minSurvivors: 3));

    public CollectTagsStateTests()
    {
        _runner.RunTo(RoundStep.Input);
        Assert.True(_runner.RunInputs(1, 2, 3) && _runner.RunSignatures(1, 2, 3) && _runner.RunOpenings(1, 2, 3));
    }

    [Fact]
    public void SumGoesOutOnlyWithTheReceiptAndBeforeTheClose()
    {
        Assert.Equal(RoundStep.Verify, _runner.Aggregator.Step);
        Assert.Equal(_runner.SumHeader, _runner.Aggregator.ToVerify!.Value.Header);
        Assert.Equal([1, 2, 3], _runner.Aggregator.Missing);
        Assert.Null(_runner.Outcome);
    }

    [Fact]
    public void AllCheckValuesVerifyTheSumAlsoWithADropOut()
    {
        _runner.RunTags(1, 2, 3);
        Assert.Equal(VerifyStatus.Verified, _runner.Outcome!.Closing!.Verify);
        Assert.Equal(_runner.Tags.Tags, _runner.Outcome.Record!.Tags);
        Assert.NotNull(_runner.Outcome.Audit);
        _runner.SumIsOf(_runner.Outcome.Sum!, 1, 2, 3);
        AuditEvent verified = _runner.Journal.Events.Single(e => e.Kind == EventKind.SumVerified);
        Assert.Equal("verified", verified.Text);
        _runner.DeliverVerified(1, 2, 3);
    }

    [Fact]
    public void WhoIsLateIsMissingByName()
    {
        _runner.RunTags(1, 3);
        Assert.Equal("missing 2", _runner.Outcome!.Closing!.Status);
        Assert.Equal([2], _runner.Journal.Events.Single(e => e.Kind == EventKind.SumVerified).Places);
        _runner.DeliverVerified(1, 3);
        Assert.Equal([2], _runner[1].Round.Result!.Status!.Missing);
    }

    [Fact]
    public void LyingSurvivorMakesTheStatusFalseAndNamesNobody()
    {
        foreach (ushort place in new ushort[] { 1, 2 })
        {
            _runner.Aggregator.Accept(place, _runner[place].TakeToVerify(_runner.SumHeader, _runner.Aggregator.ToVerify!.Value.Sum));
        }

        RoundSets sets = new(_runner.Setup.Sid, _runner.Header.Rid, default, default, SetHash.Of(3, _runner.Inputs.Headers));
        byte[] lie = _runner.Study.IdentityOf(3).SignWhole(CheckValues.Body(sets, _runner.SumHeader.SumHash, 17, 18));
        _runner.Aggregator.Accept(3, new VerifyTags(new SignedMessage(3, lie)));
        _runner.RunTags();
        Assert.Equal(VerifyStatus.False, _runner.Outcome!.Closing!.Verify);
        Assert.Empty(_runner.Outcome.Named!);
        _runner.DeliverVerified(1, 2);
        Assert.Equal(VerifyStatus.False, _runner[1].Round.Result!.Status);
    }

    [Fact]
    public void SiteThatDroppedAndStrangersAreRefused()
    {
        VerifyTags honest = _runner[1].TakeToVerify(_runner.SumHeader, _runner.Aggregator.ToVerify!.Value.Sum);
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(2, honest));
        Refused.With(Misbehaviour.NotASubset, () => _runner.Aggregator.Accept(4, new VerifyTags(honest.Tags with { Place = 4 })));
        Refused.With(Misbehaviour.Signature, () => _runner.Aggregator.Accept(2, new VerifyTags(honest.Tags with { Place = 2 })));
        Refused.With(Misbehaviour.Length, () => _runner.Aggregator.Accept(1, new VerifyTags(honest.Tags with { Bytes = honest.Tags.Bytes[..^1] })));
        Assert.Equal([1, 2, 3], _runner.Aggregator.Missing);
        _runner.Aggregator.Accept(1, honest);
        _runner.Aggregator.Accept(1, honest);
        Assert.Equal([2, 3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void SecondDifferentR6IsRefusedAndNamesItsSender()
    {
        VerifyTags honest = _runner[1].TakeToVerify(_runner.SumHeader, _runner.Aggregator.ToVerify!.Value.Sum);
        _runner.Aggregator.Accept(1, honest);
        RoundSets sets = new(_runner.Setup.Sid, _runner.Header.Rid, default, default, SetHash.Of(3, _runner.Inputs.Headers));
        byte[] other = _runner.Study.IdentityOf(1).SignWhole(CheckValues.Body(sets, _runner.SumHeader.SumHash, 17, 18));
        Assert.Equal((ushort)1, Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, new VerifyTags(new SignedMessage(1, other)))).Names);
    }

    [Fact]
    public void OtherMessagesHaveNoPlaceHere()
    {
        Assert.All(MessageSamples.All.Where(m => m is not VerifyTags), m => Refused.With(Misbehaviour.Unexpected, () => _runner.Aggregator.Accept(1, m)));
        Assert.Equal([1, 2, 3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void RestartBeforeTheCloseLosesTheRound()
    {
        _runner.Journal.Release(_runner.Aggregator.Abandon(AbortReason.Restarted));
        Assert.Equal(AbortReason.Restarted, _runner.Outcome!.Reason);
        Assert.Null(_runner.Outcome.Audit);
    }

    [Fact]
    public void ReplayWorksOutTheStatusAndRefusesAnother()
    {
        _runner.RunTags(1, 2, 3);
        ClosedRound honest = _runner.Outcome!.Record!;
        RoundResult Check(ClosedRound record) =>
            Replay.Check(_runner.Study.Plan, new TestPolicy(_runner.Study.Planned), record, _runner.Outcome.Sum);
        Assert.Equal(VerifyStatus.Verified, Check(honest).Status);
        Refused.With(Misbehaviour.Status, () => Check(honest with { Tags = [] }));
        Refused.With(Misbehaviour.Status, () => Check(honest with { Tags = [.. honest.Tags.Skip(1)] }));
        Refused.With(Misbehaviour.NotASubset, () => Check(honest with { Tags = [.. honest.Tags.Reverse()] }));
        Closing other = _runner.Outcome.Closing! with { Status = "missing 1 2 3" };
        Assert.Equal(3, Check(honest with { Tags = [], Close = new Close(other.Sign(_runner.Study.Aggregator)) }).Status!.Missing.Count);
    }

    [Fact]
    public void ReplayRefusesCheckValuesWhereThereAreNone()
    {
        _runner.RunTags(1, 2, 3);
        using RoundRunner without = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Ended);
        ClosedRound record = without.Outcome!.Record! with { Tags = _runner.Tags.Tags };
        Refused.With(
            Misbehaviour.NotASubset, () => Replay.Check(without.Study.Plan, new TestPolicy(without.Study.Planned), record, without.Outcome.Sum));
    }

    [Fact]
    public void CloseOfALossWithAStatusIsRefused()
    {
        Closing odd = new(default, default, default, default, default, null, "liar", "verified");
        Refused.With(Misbehaviour.Status, () => Closing.Read(odd.Sign(_runner.Study.Aggregator), _runner.Study.Plan.AggregatorKey.Span));
        Closing wordless = new(default, default, default, default, default, Digest.Of("X"u8), "", "");
        Refused.With(Misbehaviour.Status, () => Closing.Read(wordless.Sign(_runner.Study.Aggregator), _runner.Study.Plan.AggregatorKey.Span));
    }

    public void Dispose() => _runner.Dispose();
}
