using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

public sealed class CollectSharesStateTests : IDisposable
{
    private readonly RoundRunner _runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();
    private readonly ShareKeys _honest;

    public CollectSharesStateTests()
    {
        Assert.True(_runner.RunKeys(1, 2, 3));
        _honest = _runner[1].TakeFor<ShareKeys>(_runner.Keys);
    }

    [Fact]
    public void IdenticalMessageAgainIsIgnored()
    {
        _runner.Aggregator.Accept(1, _honest);
        _runner.Aggregator.Accept(1, _honest);
        Assert.Equal([2, 3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void SecondDifferentMessageIsRefused()
    {
        _runner.Aggregator.Accept(1, _honest);
        SignedMessage header = Signed(1, Digest.Zero);
        Assert.Equal((ushort)1, Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, _honest with { Header = header })).Names);
    }

    [Fact]
    public void WhoIsNotInU1IsRefused() =>
        Refused.With(Misbehaviour.NotASubset, () => _runner.Aggregator.Accept(4, _honest with { Header = Signed(4, Digest.Zero) }));

    [Fact]
    public void MissingPartIsRefused() => Refuse(Misbehaviour.Length, _honest with { Parts = [.. _honest.Parts.Take(2)] });

    [Fact]
    public void PartOfAnotherLengthIsRefusedThoughItIsSigned()
    {
        ReadOnlyMemory<byte>[] parts = [_honest.Parts[0], _honest.Parts[1][..^1], _honest.Parts[2]];
        Digest root = MerkleTree.Over(parts.Select(p => MerkleTree.LeafHash(p.Span))).Root;
        Refuse(Misbehaviour.Length, new ShareKeys(Signed(1, root), parts));
    }

    [Fact]
    public void PartsThatDoNotHashToTheSignedRootAreRefused()
    {
        byte[] changed = _honest.Parts[1].ToArray();
        changed[^1] ^= 1;
        Refuse(Misbehaviour.Root, _honest with { Parts = [_honest.Parts[0], changed, _honest.Parts[2]] });
    }

    [Fact]
    public void FewerThanMIsVoid()
    {
        _runner.Aggregator.Accept(1, _honest);
        _runner.Aggregator.Accept(2, _runner[2].TakeFor<ShareKeys>(_runner.Keys));
        Assert.IsType<VoidSetup>(Assert.Single(_runner.Journal.Release(_runner.Aggregator.Proceed())));
        Assert.Equal(AbortReason.TooFewShares, _runner.Outcome!.Reason);
        Assert.Null(_runner.Outcome.Record);
        Assert.Equal(RoundStep.Ended, _runner.Aggregator.Step);
    }

    public void Dispose() => _runner.Dispose();

    private SignedMessage Signed(ushort place, Digest root) =>
        new(place, _runner.Study.IdentityOf(place).SignWhole(ShareHeader.Body(_runner.Setup.Sid, place, SetHash.Of(1, _runner.Keys.Keys), root)));

    private void Refuse(Misbehaviour reason, ShareKeys shares)
    {
        Refused.With(reason, () => _runner.Aggregator.Accept(1, shares));
        Assert.Equal([1, 2, 3], _runner.Aggregator.Missing);
        _runner.Aggregator.Accept(1, _honest);
        Assert.Equal([2, 3], _runner.Aggregator.Missing);
    }
}
