using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Evidence;

public sealed class ForkedHistoryTests
{
    private readonly TestStudy _study = new(4, minSurvivors: 3);

    [Fact]
    public void TwoClosedRoundsOnOneHeadConvictTheAggregator()
    {
        ForkedHistory evidence = new(Branch(0, _study.Head), Branch(1, _study.Head));
        Accusation read = Accusation.Read(evidence.ToBytes());
        Assert.Equal(Accused.Aggregator, read.Verify(_study.Plan).Liar);
        Assert.Equal(evidence.ToBytes(), read.ToBytes());
    }

    [Fact]
    public void RoundsOnDifferentHeadsConvictNobody()
    {
        Verdict verdict = new ForkedHistory(Branch(0, _study.Head), Branch(1, Digest.Of("next"u8))).Verify(_study.Plan);
        Assert.Equal((null, null), (verdict.Liar, verdict.Doubt));
    }

    [Fact]
    public void OneRoundTwiceIsRefused()
    {
        ClosedBranch branch = Branch(0, _study.Head);
        Refused.With(Misbehaviour.Binding, () => Accusation.Read(new ForkedHistory(branch, branch).ToBytes()));
    }

    [Fact]
    public void CloseOfAnotherRoundOrHeaderOfAnotherHeadProvesNothing()
    {
        ClosedBranch one = Branch(0, _study.Head);
        ClosedBranch other = Branch(1, Digest.Of("next"u8));
        Assert.Equal(Misbehaviour.Signature, new ForkedHistory(one, other with { Header = other.Header with { Head = _study.Head } }).Verify(_study.Plan).Doubt);
        Assert.Equal(Misbehaviour.Binding, new ForkedHistory(one, Branch(1, _study.Head) with { Close = other.Close }).Verify(_study.Plan).Doubt);
        Assert.Equal(Misbehaviour.Parameters, new ForkedHistory(one, Foreign()).Verify(_study.Plan).Doubt);
    }

    /// <summary>A set-up whose header the aggregator signed, but for another threshold.</summary>
    private ClosedBranch Foreign()
    {
        ClosedBranch branch = Branch(1, _study.Head);
        SetupHeader setup = branch.Setup with { Threshold = 4 };
        setup = setup with { Signature = _study.Aggregator.Sign(new Transcript(Label.SetupHeader, setup.Sid).ToArray()) };
        return branch with { Setup = setup };
    }

    private ClosedBranch Branch(ulong index, Digest head)
    {
        using RoundRunner runner = new RoundRunner(_study).Open(index);
        Assert.True(runner.RunKeys(_study.Places) && runner.RunShares(_study.Places));
        runner.Begin(head: head);
        Transition lost = runner.Aggregator.Abandon(AbortReason.MemberMissing);
        Close close = Assert.IsType<Close>(Assert.Single(runner.Journal.Release(lost)));
        return new ClosedBranch(runner.Setup, runner.Header, close.Bytes);
    }
}
