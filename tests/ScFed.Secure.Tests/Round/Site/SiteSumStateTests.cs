using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteSumStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Sum);

    private LaneVector Sum => _one.Runner.Outcome!.Sum!;

    [Fact]
    public void ListIsAnsweredAgainFromMemoryWithTheSameBytes()
    {
        int decided = _one.Site.Journal.Events.Count;
        Assert.Empty(_one.Site.Take(_one.Runner.Signatures));
        UnmaskShares first = Assert.IsType<UnmaskShares>(_one.Round.Repeat(_one.Runner.Signatures));
        Assert.Same(first, _one.Round.Repeat(_one.Runner.Signatures));
        Assert.Equal(decided, _one.Site.Journal.Events.Count);
        _one.Next();
    }

    [Fact]
    public void OpeningsThatNeverBecameDurableAreNotRepeated()
    {
        using OneSite one = new(SiteStep.Unmask);
        Transition transition = one.Round.On(one.Runner.Signatures)!;
        Assert.Null(one.Round.Repeat(one.Runner.Signatures));
        one.Site.Journal.Release(transition);
        Assert.NotNull(one.Round.Repeat(one.Runner.Signatures));
    }

    [Fact]
    public void OpeningsForAnotherRoundAreRefused() => _one.Ends(Misbehaviour.Closed, _one.Runner.Signatures with { Rid = default });

    [Fact]
    public void SumOfAnotherRoundIsRefused() => Refuse(Misbehaviour.Binding, _one.Runner.SumHeader with { Rid = default }, Sum);

    [Fact]
    public void SumThatAMemberSignedIsRefused() =>
        Refuse(Misbehaviour.Signature, _one.Runner.SumHeader with { Signature = _one.Study.IdentityOf(2).Sign("anything"u8) }, Sum);

    [Fact]
    public void LanesThatDoNotHashToTheSignedValueAreRefused()
    {
        LaneVector other = new(Sum.Encoding);
        other.Add(Sum);
        other.Exact[0]++;
        Refuse(Misbehaviour.SumHash, _one.Runner.SumHeader, other);
    }

    [Fact]
    public void SumOfAnotherLayoutIsRefused() => Refuse(Misbehaviour.Length, _one.Runner.SumHeader, new LaneVector(Sum.Encoding with { Real = 1 }));

    [Theory]
    [InlineData(3, Misbehaviour.Canary)]
    [InlineData(0, Misbehaviour.Range)]
    public void SignedSumBeyondItsBoundsIsRefused(int lane, Misbehaviour reason)
    {
        LaneVector wrong = new(Sum.Encoding);
        wrong.Add(Sum);
        wrong.Exact[lane] = 3_000_001;
        RoundSets sets = new(_one.Round.Sid, _one.Runner.Header.Rid, default, default);
        SumHeader signed = new(sets.Rid, wrong.Hash(), _one.Study.Aggregator.Sign(sets.SumBody(wrong.Hash())));
        Refuse(reason, signed, wrong);
    }

    public void Dispose() => _one.Dispose();

    private void Refuse(Misbehaviour reason, SumHeader header, LaneVector sum)
    {
        Refused.With(reason, () => _one.Round.On(header, sum));
        Assert.True(_one.Round.Ended);
    }
}
