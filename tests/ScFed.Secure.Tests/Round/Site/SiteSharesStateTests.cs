using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteSharesStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Shares, new TestStudy(4, minSurvivors: 3));

    private ShareList Honest => _one.Runner.ShareLists[1];

    [Fact]
    public void ListBelowMIsRefused() => _one.Ends(Misbehaviour.TooFew, Honest with { Headers = [.. Honest.Headers.Take(2)] });

    [Fact]
    public void RepeatedMemberIsRefused() =>
        _one.Ends(Misbehaviour.NotASubset, Honest with { Headers = [Honest.Headers[0], Honest.Headers[1], Honest.Headers[1]] });

    [Fact]
    public void ListWithoutSelfIsRefused() => _one.Ends(Misbehaviour.OwnMessage, Honest with { Headers = [.. Honest.Headers.Skip(1)] });

    [Fact]
    public void HeaderUnderAnothersPlaceIsRefused() =>
        _one.Ends(Misbehaviour.Signature, Honest with { Headers = [Honest.Headers[0], Honest.Headers[1], Honest.Headers[1] with { Place = 3 }] });

    [Fact]
    public void HeaderThatNamesAnotherPlaceThanItsSignerIsRefused()
    {
        byte[] body = ShareHeader.Body(_one.Round.Sid, 2, SetHash.Of(1, _one.Runner.Keys.Keys), Digest.Zero);
        _one.Ends(Misbehaviour.Binding, Honest with { Headers = [Honest.Headers[0], Honest.Headers[1], _one.Signed(3, body)] });
    }

    [Fact]
    public void MissingPartIsTheAggregatorsFault() => _one.Ends(Misbehaviour.Path, Honest with { Parts = [.. Honest.Parts.Skip(1)] });

    [Fact]
    public void PartForAnotherMemberIsTheAggregatorsFaultThoughItsPathIsGood()
    {
        PartWithPath forThree = _one.Runner.ShareLists[3].Parts.Single(p => p.From == 2);
        _one.Ends(Misbehaviour.Path, Honest with { Parts = [forThree, .. Honest.Parts.Skip(1)] });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public void PathOfAnotherLengthIsTheAggregatorsFault(int length)
    {
        PartWithPath wrong = Honest.Parts[0] with { Path = new Digest[length] };
        _one.Ends(Misbehaviour.Path, Honest with { Parts = [wrong, .. Honest.Parts.Skip(1)] });
    }

    [Fact]
    public void EveryFaultyPartnerIsNamedInItsOwnMessageAndNothingIsCharged()
    {
        SignedMessage second = Forge(2, out PartWithPath partOfTwo);
        SignedMessage third = Forge(3, out PartWithPath partOfThree);
        ShareList list = new([Honest.Headers[0], second, third, Honest.Headers[3]], [partOfTwo, partOfThree, Honest.Parts[2]]);
        Assert.Empty(_one.Site.Take(list));
        _one.Runner.Begin();
        IReadOnlyList<IRoundMessage> faults = _one.Site.Take(_one.Runner.Header);
        Assert.Equal(["0200", "0300"], faults.Cast<PairFault>().Select(f => Hex.Of(f.Fault.Bytes.Span[^66..^64])));
        Assert.True(_one.Round.Ended);
        Assert.Equal(EventKind.PairFaultSent, _one.Site.Journal.Events[^1].Kind);
        Assert.Equal([2, 3], _one.Site.Journal.Events[^1].Places);
        Assert.True(_one.Site.Replayed().IsUsed(_one.Round.Sid));
    }

    [Fact]
    public void PartsOfAStrangerAreIgnored()
    {
        Assert.Empty(_one.Site.Take(Honest with { Parts = [.. Honest.Parts, new PartWithPath(9, new byte[5], [])] }));
        Assert.False(_one.Round.Ended);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>A member that signs a tree in which the part for site 1 does not open.</summary>
    private SignedMessage Forge(ushort from, out PartWithPath part)
    {
        byte[] spoilt = Honest.Parts.Single(p => p.From == from).Part.ToArray();
        spoilt[SharePart.SealedAt] ^= 1;
        MerkleTree tree = MerkleTree.Over([MerkleTree.LeafHash(spoilt), Digest.Zero, Digest.Zero, Digest.Zero]);
        part = new PartWithPath(from, spoilt, tree.InclusionPath(0));
        return _one.Signed(from, ShareHeader.Body(_one.Round.Sid, from, SetHash.Of(1, _one.Runner.Keys.Keys), tree.Root));
    }
}
