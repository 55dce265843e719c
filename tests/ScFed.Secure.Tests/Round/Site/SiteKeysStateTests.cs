using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round.Site;

public sealed class SiteKeysStateTests : IDisposable
{
    private readonly OneSite _one = new(SiteStep.Keys);

    private IReadOnlyList<SignedMessage> Keys => _one.Runner.Keys.Keys;

    [Fact]
    public void ListBelowMIsRefused() => _one.Ends(Misbehaviour.TooFew, new KeyList([Keys[0], Keys[1]]));

    [Fact]
    public void EmptyListIsRefused() => _one.Ends(Misbehaviour.TooFew, new KeyList([]));

    [Fact]
    public void ListOutOfRosterOrderIsRefused() => _one.Ends(Misbehaviour.NotASubset, new KeyList([Keys[1], Keys[0], Keys[2]]));

    [Fact]
    public void RepeatedMemberIsRefused() => _one.Ends(Misbehaviour.NotASubset, new KeyList([Keys[0], Keys[1], Keys[1]]));

    [Fact]
    public void PlaceZeroIsRefused() => _one.Ends(Misbehaviour.NotASubset, new KeyList([Keys[0] with { Place = 0 }, .. Keys]));

    [Fact]
    public void MessageUnderAnothersPlaceIsRefused() => _one.Ends(Misbehaviour.Signature, new KeyList([Keys[0], Keys[1], Keys[1] with { Place = 3 }]));

    [Fact]
    public void OwnMessageWithOneBitChangedIsRefused()
    {
        byte[] changed = Keys[0].Bytes.ToArray();
        changed[^1] ^= 1;
        _one.Ends(Misbehaviour.OwnMessage, new KeyList([new SignedMessage(1, changed), Keys[1], Keys[2]]));
    }

    [Fact]
    public void ListBeforeTheOwnKeysWereReleasedIsRefused()
    {
        RoundRunner runner = _one.Runner;
        TestSite late = new(runner.Study, 1);
        (SiteRound round, _) = SiteRound.Open(late.Context, runner.Setup);
        Refused.With(Misbehaviour.OwnMessage, () => round.On(runner.Keys));
    }

    [Fact]
    public void PartsHaveThePublishedLayoutAndTheSignedRoot()
    {
        ShareKeys shares = Assert.IsType<ShareKeys>(Assert.Single(_one.Next()));
        Assert.Equal([SharePart.OwnSize, SharePart.TagAt + 32, SharePart.TagAt + 32], shares.Parts.Select(p => p.Length));
        Digest root = Secure.Audit.MerkleTree.Over(shares.Parts.Select(p => Secure.Audit.MerkleTree.LeafHash(p.Span))).Root;
        Digest u1 = SetHash.Of(1, Keys);
        Assert.Equal(root, ShareHeader.Read(_one.Round.Sid, _one.Study.Plan, u1, shares.Header).Root);
    }

    [Fact]
    public void OneSiteDealsEverybodyOtherSharesAndSalts()
    {
        ShareKeys shares = Assert.IsType<ShareKeys>(Assert.Single(_one.Next()));
        string[] commitments =
        [
            .. Enumerable.Range(0, 3).SelectMany(i =>
            {
                (ReadOnlyMemory<byte> seed, ReadOnlyMemory<byte> self) = SharePart.Commitments(1, (ushort)(i + 1), shares.Parts[i]);
                return new[] { Hex.Of(seed.Span), Hex.Of(self.Span) };
            }),
        ];
        Assert.Equal(6, commitments.Distinct().Count());
    }

    public void Dispose() => _one.Dispose();
}
