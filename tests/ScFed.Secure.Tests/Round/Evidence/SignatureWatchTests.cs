using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Evidence;

/// <summary>A site that remembers what the aggregator has signed to it can prove the contrary to anybody.</summary>
public sealed class SignatureWatchTests : IDisposable
{
    private readonly TestStudy _study = new(4, minSurvivors: 3);
    private readonly RoundRunner _runner;
    private readonly SignatureWatch _watch;

    public SignatureWatchTests()
    {
        _watch = new SignatureWatch(_study.Plan);
        _runner = new RoundRunner(_study).RunTo(RoundStep.Ended);
    }

    [Fact]
    public void HonestRoundItsRepetitionAndItsReplayProveNothing()
    {
        IRoundMessage[] said = [_runner.Setup, _runner.Keys, _runner.Header, _runner.Inputs, _runner.Signatures, _runner.SumHeader, _runner.Close];
        Assert.All([.. said, .. said, _runner.Outcome!.Record!], message => Assert.Null(_watch.Note(message)));
    }

    [Fact]
    public void SecondRoundOverOneSetupIsProven()
    {
        Heard(_runner.Setup, _runner.Header);
        Proven(EvidenceKind.SecondSignature, Header(_runner.Header with { Attempt = 1 }));
    }

    [Fact]
    public void RoundOverAVoidSetupIsProven()
    {
        Heard(_runner.Setup, new VoidSetup(_runner.Setup.Sid, _study.Aggregator.Sign(new Transcript(Label.Void, _runner.Setup.Sid).ToArray())));
        Proven(EvidenceKind.SecondSignature, _runner.Header);
    }

    [Fact]
    public void SecondSumOfARoundIsProven()
    {
        Heard(_runner.Setup, _runner.Header, _runner.SumHeader);
        Proven(EvidenceKind.SecondSignature, Sum(Digest.Of("other"u8)));
    }

    [Fact]
    public void SecondCloseOfARoundIsProvenAlsoFromAReplay()
    {
        Heard(_runner.Setup, _runner.Header, _runner.Close);
        Close lost = new((_runner.Outcome!.Closing! with { SumHash = null, Reason = "restarted", Status = "" }).Sign(_study.Aggregator));
        Proven(EvidenceKind.SecondSignature, lost);
        Proven(EvidenceKind.SecondSignature, _runner.Outcome.Record! with { Close = lost });
    }

    [Fact]
    public void CloseThatNamesAnotherSumThanWasSignedIsProven()
    {
        Heard(_runner.Setup, _runner.Header, _runner.SumHeader);
        Proven(EvidenceKind.SecondSignature, new Close((_runner.Outcome!.Closing! with { SumHash = Digest.Of("other"u8) }).Sign(_study.Aggregator)));
    }

    [Fact]
    public void OtherRoundOnTheSameHeadIsProvenOnceBothAreClosed()
    {
        Assert.Null(_watch.Note(_runner.Outcome!.Record!));
        using RoundRunner fork = new RoundRunner(_study).Open(1);
        Assert.True(fork.RunKeys(_study.Places) && fork.RunShares(_study.Places));
        fork.Begin();
        Heard(fork.Setup, fork.Header);
        Proven(EvidenceKind.ForkedHistory, Assert.IsType<Close>(Assert.Single(fork.Journal.Release(fork.Aggregator.Abandon(AbortReason.MemberMissing)))));
    }

    [Fact]
    public void StatementsThatTheAggregatorHasNotSignedProveNothingAndHideNothing()
    {
        RoundHeader other = _runner.Header with { Attempt = 1 };
        Heard(_runner.Setup, other, other with { Attempt = 2, Signature = default }, _runner.Header);
        Assert.Null(_watch.Note(new Close(new byte[10])));
        Proven(EvidenceKind.SecondSignature, Header(other));
    }

    public void Dispose() => _runner.Dispose();

    private void Heard(params IRoundMessage[] messages) => Assert.All(messages, message => Assert.Null(_watch.Note(message)));

    private void Proven(EvidenceKind kind, IRoundMessage contrary)
    {
        Accusation evidence = Assert.IsAssignableFrom<Accusation>(_watch.Note(contrary));
        Assert.Equal(kind, evidence.Kind);
        Assert.Equal(Accused.Aggregator, Accusation.Read(evidence.ToBytes()).Verify(_study.Plan).Liar);
    }

    private RoundHeader Header(RoundHeader unsigned) => unsigned with
    {
        Signature = _study.Aggregator.Sign(new Transcript(Label.RoundHeader, unsigned.Sid, unsigned.Rid).ToArray()),
    };

    private SumHeader Sum(Digest hash)
    {
        RoundId rid = _runner.Header.Rid;
        return new SumHeader(rid, hash, _study.Aggregator.Sign(new Transcript(Label.Sum, _runner.Setup.Sid, rid).Add(hash).ToArray()));
    }
}
