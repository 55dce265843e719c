using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteConsistencyStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Consistency, new TestStudy(4, minSurvivors: 3));

    private InputList Honest => _one.Runner.Inputs;

    [Fact]
    public void ListOfAnotherRoundIsRefused() => _one.Ends(Misbehaviour.Binding, Honest with { Rid = new RoundId(Digest.Zero) });

    [Fact]
    public void ListBelowMIsRefused() => _one.Ends(Misbehaviour.TooFew, Honest with { Headers = [.. Honest.Headers.Take(2)] });

    [Fact]
    public void ListWithoutSelfIsRefused() => _one.Ends(Misbehaviour.OwnMessage, Honest with { Headers = [.. Honest.Headers.Skip(1)] });

    [Fact]
    public void RepeatedMemberIsRefused() =>
        _one.Ends(Misbehaviour.NotASubset, Honest with { Headers = [Honest.Headers[0], Honest.Headers[1], Honest.Headers[1]] });

    [Fact]
    public void OwnMessageThatWasNeverSentIsRefused()
    {
        byte[] other = Honest.Headers[0].Bytes.ToArray();
        other[100] ^= 1;
        _one.Ends(Misbehaviour.OwnMessage, Honest with { Headers = [new SignedMessage(1, other), .. Honest.Headers.Skip(1)] });
    }

    [Fact]
    public void HeaderThatItsMemberDidNotSignIsRefused()
    {
        byte[] forged = Honest.Headers[1].Bytes.ToArray();
        forged[^70] ^= 1;
        _one.Ends(Misbehaviour.Signature, Honest with { Headers = [Honest.Headers[0], new SignedMessage(2, forged), .. Honest.Headers.Skip(2)] });
    }

    [Fact]
    public void HeaderOverAnotherU1IsRefused()
    {
        RoundSets other = new(_one.Round.Sid, Honest.Rid, Digest.Zero, SetHash.Of(2, _one.Runner.ShareLists[1].Headers));
        SignedMessage header = _one.Signed(2, InputHeader.Body(other, Digest.Zero, default));
        _one.Ends(Misbehaviour.Binding, Honest with { Headers = [Honest.Headers[0], header, .. Honest.Headers.Skip(2)] });
    }

    [Fact]
    public void ListBeforeTheOwnHeaderWasReleasedIsRefused()
    {
        using OneSite one = new(SiteStep.Input, new TestStudy(4, minSurvivors: 3));
        one.Round.Contribute(one.Site.Input);
        Assert.True(one.Runner.RunInputs(2, 3, 4));
        one.Ends(Misbehaviour.OwnMessage, one.Runner.Inputs);
    }

    [Fact]
    public void SignatureIsOverExactlyTheSetsOfTheList()
    {
        ConsistencySignature signature = _one.Site.TakeFor<ConsistencySignature>(Honest);
        RoundSets sets = new(
            _one.Round.Sid, Honest.Rid, SetHash.Of(1, _one.Runner.Keys.Keys), SetHash.Of(2, _one.Runner.ShareLists[1].Headers), SetHash.Of(3, Honest.Headers));
        Signing.Check(_one.Site.Context.Identity.PublicKey.Span, sets.ConsistencyBody(), signature.Signature.Bytes.Span, "R4");
        Assert.Null(_one.Round.Masked);
    }

    [Fact]
    public void SmallerListThatStillHoldsEnoughIsSignedOnceOnly()
    {
        InputList smaller = Honest with { Headers = [.. Honest.Headers.Take(3)] };
        _one.Site.TakeFor<ConsistencySignature>(smaller);
        _one.Ends(Misbehaviour.SecondConsistency, Honest);
    }

    public void Dispose() => _one.Dispose();
}
