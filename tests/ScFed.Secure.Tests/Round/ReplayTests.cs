using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Round;

/// <summary>How a site that was away follows a closed round, taking nothing on the aggregator's word.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly RoundRunner _runner = new(new TestStudy(4, minSurvivors: 3));
    private readonly TestPolicy _policy;

    public ReplayTests()
    {
        _policy = new TestPolicy(_runner.Study.Planned);
        _runner.RunTo(RoundStep.Input);
        Assert.True(_runner.RunInputs(1, 2, 3) && _runner.RunSignatures(1, 2, 3) && _runner.RunOpenings(1, 2, 3));
    }

    public static TheoryData<string, Misbehaviour> Forgeries => new()
    {
        { "set-up of another study", Misbehaviour.Parameters },
        { "set-up with a lower threshold", Misbehaviour.Parameters },
        { "set-up signature", Misbehaviour.Signature },
        { "another set-up", Misbehaviour.Binding },
        { "header signature", Misbehaviour.Signature },
        { "header of another entry", Misbehaviour.Plan },
        { "header on another state", Misbehaviour.Plan },
        { "header with another encoding", Misbehaviour.Plan },
        { "header on another head", Misbehaviour.Head },
        { "close signature", Misbehaviour.Signature },
        { "close of another round", Misbehaviour.Binding },
        { "close over another U1", Misbehaviour.Binding },
        { "close over another U3", Misbehaviour.Binding },
        { "close of another sum", Misbehaviour.SumHash },
        { "close as a loss", Misbehaviour.SumHash },
        { "an input missing", Misbehaviour.Binding },
        { "an input twice", Misbehaviour.NotASubset },
        { "an input of a stranger", Misbehaviour.NotASubset },
        { "an input forged", Misbehaviour.Signature },
        { "a signature missing", Misbehaviour.TooFewSignatures },
        { "a signature twice", Misbehaviour.TooFewSignatures },
        { "a signature forged", Misbehaviour.TooFewSignatures },
        { "a signature of the site that dropped", Misbehaviour.TooFewSignatures },
        { "sum header missing", Misbehaviour.SumHash },
        { "sum header of another round", Misbehaviour.Binding },
        { "sum signature", Misbehaviour.Signature },
        { "sum hash", Misbehaviour.Signature },
    };

    private ClosedRound Honest => _runner.Outcome!.Record!;

    private LaneVector Sum => _runner.Outcome!.Sum!;

    [Fact]
    public void HonestRecordIsTakenByASiteThatWasAway()
    {
        RoundResult result = Check(Honest, Sum);
        Assert.Equal([1, 2, 3], result.Survivors);
        Assert.Equal(Closing.NextHead(_runner.Study.Head, _runner.Close.Bytes.Span), result.Head);
        AuditEvent e = result.ToEvent();
        AuditEvent aggregators = _runner.Journal.Events[^1];
        Assert.Equal((aggregators.Kind, aggregators.Rid, aggregators.Text), (e.Kind, e.Rid, e.Text));
        Assert.Equal(aggregators.Digests, e.Digests);
        SiteHistory history = new();
        history.Apply(e);
        Assert.True(history.IsClosed(e.Rid) && history.IsUsed(e.Sid));
    }

    [Fact]
    public void RecordOfAnotherCloseThanTheLogHasIsRefused()
    {
        SiteHistory history = new();
        using RoundRunner runner = new RoundRunner(new TestStudy(3, verify: VerifyPolicy.On)).RunTo(RoundStep.Ended);
        ClosedRound honest = runner.Outcome!.Record!;
        RoundResult Taken(ClosedRound record) => Replay.Check(runner.Study.Plan, new TestPolicy(runner.Study.Planned), record, runner.Outcome.Sum);
        RoundResult first = Taken(honest);
        history.Apply(first.ToEvent());
        history.CheckReplay(first);
        Assert.True(history.HasReached(first.Head));
        Closing fork = runner.Outcome.Closing! with { Status = "missing 3" };
        ClosedRound other = honest with { Tags = [.. honest.Tags.Take(2)], Close = new Close(fork.Sign(runner.Study.Aggregator)) };
        Refused.With(Misbehaviour.Head, () => history.CheckReplay(Taken(other)));
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void ForgedFieldIsRefused(string what, Misbehaviour reason) => Refused.With(reason, () => Check(Forge(what), what == "sum header missing" ? null : Sum));

    [Fact]
    public void OtherLanesAreRefused()
    {
        LaneVector other = new(Sum.Encoding);
        other.Add(Sum);
        other.Exact[0]++;
        Refused.With(Misbehaviour.SumHash, () => Check(Honest, other));
        Refused.With(Misbehaviour.SumHash, () => Check(Honest, null));
        Refused.With(Misbehaviour.Length, () => Check(Honest, new LaneVector(Sum.Encoding with { Exact = 1 })));
    }

    [Theory]
    [InlineData(RoundStep.Input, AbortReason.TooFewInputs)]
    [InlineData(RoundStep.Consistency, AbortReason.TooFewSignatures)]
    [InlineData(RoundStep.Unmask, AbortReason.TooFewOpenings)]
    public void LossIsTakenInEveryStepThatCanLose(RoundStep step, AbortReason reason)
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(step);
        runner.Journal.Release(runner.Aggregator.Proceed());
        RoundResult result = Replay.Check(runner.Study.Plan, new TestPolicy(runner.Study.Planned), runner.Outcome!.Record!, null);
        Assert.Equal(reason.Word(), result.Closing.Reason);
        Assert.Equal(reason.Word(), result.ToEvent().Text);
        Assert.Equal(step == RoundStep.Input ? 0 : 3, result.Survivors.Count);
    }

    [Fact]
    public void InputsInALossThatFixedNoneAreRefused()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Input);
        runner.Journal.Release(runner.Aggregator.Proceed());
        ClosedRound record = runner.Outcome!.Record! with { Inputs = Honest.Inputs };
        Refused.With(Misbehaviour.NotASubset, () => Replay.Check(runner.Study.Plan, new TestPolicy(runner.Study.Planned), record, null));
    }

    public void Dispose() => _runner.Dispose();

    private RoundResult Check(ClosedRound record, LaneVector? sum) => Replay.Check(_runner.Study.Plan, _policy, record, sum);

    private ClosedRound Forge(string what)
    {
        SignedMessage[] inputs = [.. Honest.Inputs];
        SignedMessage[] signatures = [.. Honest.Signatures];
        Closing closing = _runner.Outcome!.Closing!;
        Digest other = Digest.Of("other"u8);
        return what switch
        {
            "set-up of another study" => Honest with { Setup = Signed(Honest.Setup with { StudyHash = other }) },
            "set-up with a lower threshold" => Honest with { Setup = Signed(Honest.Setup with { Threshold = 1 }) },
            "set-up signature" => Honest with { Setup = Honest.Setup with { Index = 7 } },
            "another set-up" => Honest with { Setup = Signed(Honest.Setup with { Index = 7 }) },
            "header signature" => Honest with { Header = Honest.Header with { Attempt = 1 } },
            "header of another entry" => Honest with { Header = Signed(Honest.Header with { Entry = 1 }) },
            "header on another state" => Honest with { Header = Signed(Honest.Header with { StateHash = other }) },
            "header with another encoding" => Honest with { Header = Signed(Honest.Header with { Encoding = Honest.Header.Encoding with { Exact = 1 } }) },
            "header on another head" => Honest with { Header = Signed(Honest.Header with { Head = other }) },
            "close signature" => Honest with { Close = new Close(closing.Sign(_runner.Study.IdentityOf(1))) },
            "close of another round" => Closed(closing with { Rid = RoundId.None }),
            "close over another U1" => Closed(closing with { U1 = other }),
            "close over another U3" => Closed(closing with { U3 = other }),
            "close of another sum" => Closed(closing with { SumHash = other }),
            "close as a loss" => Closed(closing with { SumHash = null, Reason = "liar", Status = "" }),
            "an input missing" => Honest with { Inputs = inputs[..^1] },
            "an input twice" => Honest with { Inputs = [inputs[0], .. inputs] },
            "an input of a stranger" => Honest with { Inputs = [.. inputs, inputs[0] with { Place = 9 }] },
            "an input forged" => Honest with { Inputs = [Forged(inputs[0]), .. inputs[1..]] },
            "a signature missing" => Honest with { Signatures = signatures[1..] },
            "a signature twice" => Honest with { Signatures = [signatures[0], signatures[1], signatures[1]] },
            "a signature forged" => Honest with { Signatures = [Forged(signatures[0]), .. signatures[1..]] },
            "a signature of the site that dropped" => Honest with { Signatures = [.. signatures[1..], signatures[0] with { Place = 4 }] },
            "sum header missing" => Honest with { Sum = null },
            "sum header of another round" => Honest with { Sum = Honest.Sum! with { Rid = RoundId.None } },
            "sum signature" => Honest with { Sum = Honest.Sum! with { Signature = new byte[64] } },
            "sum hash" => Honest with { Sum = Honest.Sum! with { SumHash = other } },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "no such forgery"),
        };
    }

    private ClosedRound Closed(Closing closing) => Honest with { Close = new Close(closing.Sign(_runner.Study.Aggregator)) };

    private SetupHeader Signed(SetupHeader header) =>
        header with { Signature = _runner.Study.Aggregator.Sign(new Transcript(Label.SetupHeader, header.Sid).ToArray()) };

    private RoundHeader Signed(RoundHeader header) =>
        header with { Signature = _runner.Study.Aggregator.Sign(new Transcript(Label.RoundHeader, header.Sid, header.Rid).ToArray()) };

    private static SignedMessage Forged(SignedMessage message)
    {
        byte[] bytes = message.Bytes.ToArray();
        bytes[^1] ^= 1;
        return message with { Bytes = bytes };
    }
}
