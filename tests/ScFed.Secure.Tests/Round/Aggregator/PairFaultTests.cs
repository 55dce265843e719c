using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

/// <summary>A pair fault stands in place of R3 and loses the attempt; nobody is charged and nothing opened.</summary>
public sealed class PairFaultTests : IDisposable
{
    private readonly RoundRunner _runner = new RoundRunner(new TestStudy(5, minSurvivors: 3)).Open();

    public PairFaultTests()
    {
        Assert.True(_runner.RunKeys(1, 2, 3, 4, 5) && _runner.RunShares(1, 2, 3, 4));
        _runner.Begin();
    }

    [Fact]
    public void AttemptIsLostThoughEnoughInputsCame()
    {
        _runner.Contribute(1, 2, 3);
        _runner.Aggregator.Accept(4, Fault(4, 2));
        Assert.Empty(_runner.Aggregator.Missing);
        Assert.False(_runner.RunInputs());
        Assert.Equal(AbortReason.PairFault, _runner.Outcome!.Reason);
        Assert.Equal([(2, 4)], _runner.Outcome.Faults!);
        Assert.Empty(_runner.Outcome.Named ?? []);
        Assert.Empty(_runner.Outcome.Record!.Inputs);
        Assert.Empty(_runner[1].Take(_runner.Close));
        Assert.Equal("pair fault", _runner[1].Round.Closing!.Reason);
    }

    [Fact]
    public void TwoThatBlameEachOtherAreOneFault()
    {
        _runner.Aggregator.Accept(4, Fault(4, 2));
        _runner.Aggregator.Accept(2, Fault(2, 4));
        _runner.Aggregator.Accept(4, Fault(4, 1));
        _runner.Aggregator.Accept(4, Fault(4, 1));
        Assert.False(_runner.RunInputs());
        Assert.Equal([(1, 4), (2, 4)], _runner.Outcome!.Faults!);
    }

    [Fact]
    public void FaultAfterTheOwnInputIsRefused()
    {
        _runner.Contribute(1);
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, Fault(1, 2)));
    }

    [Fact]
    public void FaultWithSelfWithAStrangerOrWithWhoIsNotInU2IsRefused()
    {
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, Fault(1, 1)));
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, Fault(1, 9)));
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, Fault(1, 5)));
        Assert.Equal([1, 2, 3, 4], _runner.Aggregator.Missing);
    }

    [Fact]
    public void WhoIsNotInU2CannotLoseTheRound()
    {
        Refused.With(Misbehaviour.NotASubset, () => _runner.Aggregator.Accept(5, Fault(5, 1)));
        Assert.True(_runner.RunInputs(1, 2, 3, 4));
    }

    [Fact]
    public void FaultOfAnotherRoundIsRefused() => Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, Fault(1, 2, RoundId.None)));

    [Fact]
    public void FaultThatAnotherSignedIsRefused()
    {
        SignedMessage forged = Fault(1, 2).Fault;
        byte[] body = forged.Bytes[..^64].ToArray();
        SignedMessage signedByThree = new(1, _runner.Study.IdentityOf(3).SignWhole(body));
        Refused.With(Misbehaviour.Signature, () => _runner.Aggregator.Accept(1, new PairFault(signedByThree)));
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(3, new PairFault(forged)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void FaultOfAnotherLengthIsRefused(int more)
    {
        byte[] bytes = Fault(1, 2).Fault.Bytes.ToArray();
        byte[] other = more < 0 ? bytes[..^1] : [.. bytes, 0];
        Refused.With(Misbehaviour.Length, () => _runner.Aggregator.Accept(1, new PairFault(new SignedMessage(1, other))));
    }

    [Fact]
    public void RefusalIsCountedAndLosesNothing()
    {
        _runner.Aggregator.Accept(4, Refusing.Sign(_runner.Study.IdentityOf(4), 4, _runner.Setup.Sid, _runner.Header.Rid, Misbehaviour.Policy));
        Assert.Equal([1, 2, 3], _runner.Aggregator.Missing);
        Assert.True(_runner.RunInputs(1, 2, 3));
    }

    [Fact]
    public void ForgedRefusalIsRefused()
    {
        Refuse other = Refusing.Sign(_runner.Study.IdentityOf(4), 4, _runner.Setup.Sid, default, Misbehaviour.Policy);
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(4, other));
        Refuse forged = Refusing.Sign(_runner.Study.IdentityOf(3), 4, _runner.Setup.Sid, _runner.Header.Rid, Misbehaviour.Policy);
        Refused.With(Misbehaviour.Signature, () => _runner.Aggregator.Accept(4, forged));
        Refused.With(Misbehaviour.Length, () => _runner.Aggregator.Accept(4, new Refuse(new SignedMessage(4, new byte[1_000]))));
        Assert.Equal([1, 2, 3, 4], _runner.Aggregator.Missing);
    }

    public void Dispose() => _runner.Dispose();

    private PairFault Fault(ushort from, ushort partner, RoundId? rid = null) => new(new SignedMessage(from, _runner.Study.IdentityOf(from).SignWhole(
        new Transcript(Label.PairFault, _runner.Setup.Sid, rid ?? _runner.Header.Rid).Add(from).Add(partner).ToArray())));
}
