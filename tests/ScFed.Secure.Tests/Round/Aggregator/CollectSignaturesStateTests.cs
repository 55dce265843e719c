using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

public sealed class CollectSignaturesStateTests : IDisposable
{
    private readonly RoundRunner _runner = new(new TestStudy(4, minSurvivors: 3));
    private readonly ConsistencySignature _honest;

    public CollectSignaturesStateTests()
    {
        _runner.RunTo(RoundStep.Input);
        Assert.True(_runner.RunInputs(1, 2, 3));
        _honest = _runner[1].TakeFor<ConsistencySignature>(_runner.Inputs);
    }

    [Fact]
    public void IdenticalSignatureAgainIsIgnored()
    {
        _runner.Aggregator.Accept(1, _honest);
        _runner.Aggregator.Accept(1, _honest);
        Assert.Equal([2, 3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void SignatureOfAnotherRoundIsRefused() =>
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, _honest with { Rid = RoundId.None }));

    [Fact]
    public void SignatureOfAnotherMemberIsRefused()
    {
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(2, _honest));
        SignedMessage copied = _honest.Signature with { Place = 2 };
        Refused.With(Misbehaviour.Signature, () => _runner.Aggregator.Accept(2, _honest with { Signature = copied }));
    }

    [Fact]
    public void WhoIsNotInU3IsRefused()
    {
        SignedMessage fourth = _honest.Signature with { Place = 4 };
        Refused.With(Misbehaviour.NotASubset, () => _runner.Aggregator.Accept(4, _honest with { Signature = fourth }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void SignatureOfAnotherLengthIsRefused(int length)
    {
        SignedMessage odd = new(1, new byte[length]);
        Refused.With(Misbehaviour.Signature, () => _runner.Aggregator.Accept(1, _honest with { Signature = odd }));
        Assert.Equal([1, 2, 3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void FewerThanTAreLostAndTheCloseNamesU3()
    {
        _runner.Aggregator.Accept(1, _honest);
        Assert.Equal(3, _runner.Study.Plan.Threshold);
        Assert.False(_runner.RunSignatures(2));
        Assert.Equal(AbortReason.TooFewSignatures, _runner.Outcome!.Reason);
        Assert.Equal(SetHash.Of(3, _runner.Inputs.Headers), _runner.Outcome.Closing!.U3);
        Assert.Equal([1, 2, 3], _runner.Outcome.Record!.Inputs.Select(i => i.Place));
        Assert.Empty(_runner.Outcome.Record.Signatures);
    }

    [Fact]
    public void RecordIsDurableBeforeTheListIsReleased()
    {
        foreach (TestSite site in _runner.Sites.Take(3))
        {
            ConsistencySignature signature = site.Place == 1 ? _honest : site.TakeFor<ConsistencySignature>(_runner.Inputs);
            _runner.Aggregator.Accept(site.Place, signature);
        }

        Transition transition = _runner.Aggregator.Proceed();
        ReadOnlyMemory<byte> record = transition.Commit.Record!.Value;
        Assert.Equal(EventKind.UnmaskingStored, transition.Commit.Event.Kind);
        Assert.Equal([Digest.Of(record.Span)], transition.Commit.Event.Digests);
        Assert.IsType<SignatureList>(Assert.Single(_runner.Journal.Release(transition)));
    }

    public void Dispose() => _runner.Dispose();
}
