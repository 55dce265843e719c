using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round.Aggregator;

/// <summary>Dealers whose shares all match their commitments, and yet give a secret that is not the one advertised.</summary>
public sealed class DealerTests
{
    [Fact]
    public void DealerOfAnotherSelfMaskIsNamed()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        Inside.SetupOf(runner[2]).SelfMaskSeed[0] ^= 1;
        Names(2, runner, survivors: [1, 2, 3, 4]);
    }

    [Fact]
    public void DealerOfAnotherSeedIsNamedWhenItDrops()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        Inside.SetupOf(runner[2]).Seed[0] ^= 1;
        Names(2, runner, survivors: [1, 3, 4]);
    }

    [Fact]
    public void DealerOfAnotherSeedIsNotFoundOutWhileItSurvives()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        Inside.SetupOf(runner[2]).Seed[0] ^= 1;
        Assert.True(runner.RunShares(1, 2, 3, 4) && runner.Begin().RunInputs(1, 2, 3, 4));
        Assert.True(runner.RunSignatures(1, 2, 3, 4) && runner.RunOpenings(1, 2, 3, 4));
        runner.SumIsOf(runner.Outcome!.Sum!, 1, 2, 3, 4);
    }

    [Fact]
    public void CoinsThatDoNotComeFromTheSeedNameTheDroppedSite()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        Inside.Field<byte[]>(Inside.SetupOf(runner[2]).MaskKeys, "_seed")[0] ^= 1;
        Names(2, runner, survivors: [1, 3, 4]);
    }

    [Fact]
    public void TagThatDoesNotComeOutOfTheOpenedSeedNamesItsSender()
    {
        using RoundRunner runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        ShareKeys shares = runner[1].TakeFor<ShareKeys>(runner.Keys);
        byte[] forDropped = shares.Parts[3].ToArray();
        forDropped[SharePart.TagAt] ^= 1;
        SiteSetup setup = Inside.SetupOf(runner[1]);
        ReadOnlyMemory<byte>[] parts = [.. shares.Parts.Take(3), forDropped];
        MerkleTree tree = MerkleTree.Over(parts.Select(p => MerkleTree.LeafHash(p.Span)));
        setup.OwnShares = new SignedMessage(1, runner.Study.IdentityOf(1).SignWhole(ShareHeader.Body(setup.Sid, 1, setup.Keys.Hash, tree.Root)));
        runner.Aggregator.Accept(1, new ShareKeys(setup.OwnShares, parts));
        Assert.True(runner.RunShares(2, 3, 4));

        // Site 4 is gone before it could say that the tag is wrong.
        Assert.True(runner.Begin().RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        Assert.False(runner.RunOpenings(1, 2, 3));
        Assert.Equal(AbortReason.Liar, runner.Outcome!.Reason);
        Assert.Equal([1], runner.Outcome.Named!);
    }

    private static void Names(ushort dealer, RoundRunner runner, ushort[] survivors)
    {
        Assert.True(runner.RunShares(1, 2, 3, 4) && runner.Begin().RunInputs(survivors));
        Assert.True(runner.RunSignatures(survivors));
        Assert.False(runner.RunOpenings(survivors));
        Assert.Equal(AbortReason.Liar, runner.Outcome!.Reason);
        Assert.Equal([dealer], runner.Outcome.Named!);
        Assert.Null(runner.Outcome.Sum);
        Assert.Equal([dealer], runner.Journal.Events[^1].Places);
        Assert.Empty(runner[1].Take(runner.Close));
        Assert.Equal("liar", runner[1].Round.Closing!.Reason);
    }
}
