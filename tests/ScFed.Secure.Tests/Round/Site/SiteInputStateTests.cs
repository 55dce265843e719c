using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteInputStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Input);

    [Fact]
    public void TheHostIsToldWhatIsWanted()
    {
        Assert.Equal(_one.Study.Planned, _one.Round.Wanted);
        _one.Next();
        Assert.Null(_one.Round.Wanted);
    }

    [Fact]
    public void InputToAnotherQuestionIsNotMasked()
    {
        StoredInput other = new(new InputKey("other", TestStudy.State), _one.Site.Input.Lanes);
        Assert.Throws<InvalidOperationException>(() => _one.Round.Contribute(other));
        StoredInput otherState = new(new InputKey("training", Digest.Zero), _one.Site.Input.Lanes);
        Assert.Throws<InvalidOperationException>(() => _one.Round.Contribute(otherState));
        Assert.Single(_one.Next());
    }

    [Fact]
    public void InputOfAnotherLayoutIsNotMasked()
    {
        LaneVector shorter = new(_one.Study.Shape.Encoding with { Real = 1 });
        Assert.Throws<InvalidOperationException>(() => _one.Round.Contribute(new StoredInput(_one.Site.Input.Key, shorter)));
        Assert.Single(_one.Next());
    }

    [Fact]
    public void MaskedInputCannotBeHadBeforeItsReceipt()
    {
        Transition transition = _one.Round.Contribute(_one.Site.Input);
        Assert.Null(_one.Round.Masked);
        Assert.False(_one.Site.Context.History.IsUsed(_one.Round.Sid));
        _one.Site.Journal.Release(transition);
        Assert.NotNull(_one.Round.Masked);
        Assert.True(_one.Site.Context.History.IsUsed(_one.Round.Sid));
    }

    [Fact]
    public void HeaderCarriesTheLogAfterItsOwnCommit()
    {
        MaskedInput input = _one.Site.Contribute();
        RoundSets sets = new(_one.Round.Sid, _one.Runner.Header.Rid, SetHash.Of(1, _one.Runner.Keys.Keys), SetHash.Of(2, _one.Runner.ShareLists[1].Headers));
        InputHeader header = InputHeader.Read(sets, _one.Study.Plan, input.Header);
        MerkleTree log = MerkleTree.Over(_one.Site.Journal.Events.Select(e => MerkleTree.LeafHash(e.ToBytes())));
        Assert.Equal(EventKind.InputSent, _one.Site.Journal.Events[^1].Kind);
        Assert.Equal(new LogHead((ulong)_one.Site.Journal.Events.Count, log.Root), header.Log);
        Assert.Equal(ChunkTree.Of(_one.Round.Masked!).Root, header.Root);
    }

    [Fact]
    public void TheStoredInputIsLeftAsItWas()
    {
        StoredInput input = _one.Site.Input;
        ulong[] exact = [.. input.Lanes.Exact];
        _one.Site.Journal.Release(_one.Round.Contribute(input));
        Assert.Equal(exact, input.Lanes.Exact);
        Assert.NotEqual(exact, _one.Round.Masked!.Exact);
    }

    [Fact]
    public void CloseOfTheRoundReachesASiteThatWasTooSlow()
    {
        Assert.False(_one.Runner.RunInputs());
        Assert.Empty(_one.Site.Take(_one.Runner.Close));
        Assert.True(_one.Round.Ended);
        Assert.Equal(AbortReason.TooFewInputs.Word(), _one.Round.Closing!.Reason);
        Assert.True(_one.Site.Context.History.IsClosed(_one.Runner.Header.Rid));
    }

    [Fact]
    public void NoInputLeavesForARoundThatWasClosedInTheMeantime()
    {
        Transition transition = _one.Round.Contribute(_one.Site.Input);
        _one.Site.Context.History.Apply(new AuditEvent(EventKind.RoundClosed) { Sid = _one.Round.Sid, Rid = _one.Runner.Header.Rid, Text = "too few inputs" });
        Refused.With(Misbehaviour.Closed, () => _one.Site.Journal.Release(transition));
        Assert.Null(_one.Round.Masked);
    }

    public void Dispose() => _one.Dispose();
}
