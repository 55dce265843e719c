using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteUnmaskStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Unmask, new TestStudy(4, minSurvivors: 3));

    private SignatureList Honest => _one.Runner.Signatures;

    [Fact]
    public void IdenticalListIsAnsweredFromMemoryWithTheSameBytes()
    {
        InputList again = new(_one.Runner.Inputs.Rid, [.. _one.Runner.Inputs.Headers]);
        int decided = _one.Site.Journal.Events.Count;
        Assert.Empty(_one.Site.Take(again));
        ConsistencySignature repeated = Assert.IsType<ConsistencySignature>(_one.Round.Repeat(again));
        Assert.Equal(Honest.Signatures[0].Bytes.ToArray(), repeated.Signature.Bytes.ToArray());
        Assert.Equal(decided, _one.Site.Journal.Events.Count);
        Assert.Single(_one.Next());
    }

    [Fact]
    public void AnotherListGetsNoSignatureFromMemory()
    {
        InputList smaller = _one.Runner.Inputs with { Headers = [.. _one.Runner.Inputs.Headers.Take(3)] };
        Assert.Null(_one.Round.Repeat(smaller));
        _one.Ends(Misbehaviour.SecondConsistency, smaller);
    }

    [Fact]
    public void SignatureThatNeverBecameDurableIsNotRepeated()
    {
        using OneSite one = new(SiteStep.Consistency);
        Transition transition = one.Round.On(one.Runner.Inputs, one.Runner.ProofsOf(1))!;
        Assert.Null(one.Round.Repeat(one.Runner.Inputs));
        one.Site.Journal.Release(transition);
        Assert.NotNull(one.Round.Repeat(one.Runner.Inputs));
    }

    [Fact]
    public void SignaturesOfAnotherRoundAreRefused() => _one.Ends(Misbehaviour.Binding, Honest with { Rid = new RoundId(Digest.Zero) });

    [Fact]
    public void FewerThanTSignaturesAreRefused() =>
        _one.Ends(Misbehaviour.TooFewSignatures, Honest with { Signatures = [.. Honest.Signatures.Take(2)] });

    [Fact]
    public void OneMembersSignatureCountsOnce() =>
        _one.Ends(Misbehaviour.TooFewSignatures, Honest with { Signatures = [Honest.Signatures[0], Honest.Signatures[1], Honest.Signatures[1]] });

    [Fact]
    public void OneMembersSignatureUnderManyPlacesCountsOnce()
    {
        SignedMessage[] copies = [.. Enumerable.Range(1, 4).Select(p => Honest.Signatures[0] with { Place = (ushort)p })];
        _one.Ends(Misbehaviour.TooFewSignatures, Honest with { Signatures = copies });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void SignatureOfAnotherLengthDoesNotCount(int length)
    {
        SignedMessage odd = new(3, new byte[length]);
        _one.Ends(Misbehaviour.TooFewSignatures, Honest with { Signatures = [Honest.Signatures[0], Honest.Signatures[1], odd] });
    }

    [Fact]
    public void SignaturesOnAnotherU3DoNotCount()
    {
        RoundSets other = new(_one.Round.Sid, Honest.Rid, SetHash.Of(1, _one.Runner.Keys.Keys), SetHash.Of(2, _one.Runner.ShareLists[1].Headers), Digest.Zero);
        _one.Ends(
            Misbehaviour.TooFewSignatures,
            Honest with { Signatures = [.. Honest.Signatures.Select(s => s with { Bytes = _one.Study.IdentityOf(s.Place).Sign(other.ConsistencyBody()) })] });
    }

    [Fact]
    public void OpensTheSelfMaskOfSurvivorsAndTheSeedOfTheDroppedAndNeverBoth()
    {
        using RoundRunner runner = new(new TestStudy(4, minSurvivors: 3));
        Assert.True(runner.Open().RunKeys(1, 2, 3, 4) && runner.RunShares(1, 2, 3, 4) && runner.Begin().RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        byte[] signed = runner[1].TakeFor<UnmaskShares>(runner.Signatures).Openings.Bytes.ToArray();
        byte[] openings = signed[(Label.R5.Length + (5 * 32))..^64];
        Assert.Equal(4 * Opening.Size, openings.Length);
        Assert.Equal("bbbs", string.Concat(Enumerable.Range(0, 4).Select(i => (char)openings[i * Opening.Size])));
        AuditEvent last = runner[1].Journal.Events[^1];
        Assert.Equal((EventKind.SharesOpened, "training"), (last.Kind, last.Text));
        Assert.Equal([1, 2, 3], last.Places);
    }

    [Fact]
    public void NothingIsOpenedAfterTheClose()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(3));
        Assert.True(runner.Open().RunKeys(1, 2, 3) && runner.RunShares(1, 2, 3) && runner.Begin().RunInputs(1, 2, 3));
        SignedMessage[] signatures = [.. runner.Sites.Select(s => s.TakeFor<ConsistencySignature>(runner.Inputs).Signature)];
        Assert.False(runner.RunSignatures());
        Assert.Empty(runner[1].Take(runner.Close));
        Refused.With(Misbehaviour.Closed, () => runner[1].Take(new SignatureList(runner.Header.Rid, signatures)));
    }

    public void Dispose() => _one.Dispose();
}
