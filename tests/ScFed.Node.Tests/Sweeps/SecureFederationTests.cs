using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Benchmarks;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Sweeps.Federations;

namespace ScFed.Node.Tests.Sweeps;

public sealed class SecureFederationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithoutDropOutsItEndsInTheStateOfSumsThatAreOnlyEncoded(bool verify)
    {
        SiteCells[] sites = SweepSamples.Sites(4);
        using PartyKeys keys = new(sites.Select(site => site.Place), "test"u8, 1, 4, verify);
        using SecureFederation secure = new(SweepSamples.Study(4, 4), sites, keys, 32, new DropOuts(0, 1));
        EncodedFederation encoded = new(SweepSamples.Study(4, 4), sites, 1, 32);
        Assert.Equal(encoded.Run(default).ToBytes(), secure.Run(default).ToBytes());
        Assert.Equal((encoded.Sums, encoded.UploadBytes, 0), (secure.Sums, secure.UploadBytes, secure.Dropped));
        Assert.True(secure.SentBytes > secure.UploadBytes + (secure.Sums * 2_628L));
    }

    [Fact]
    public void RealSumsAreThoseOfTheInputsToTheGrid()
    {
        const int Bits = 32;
        SiteCells[] sites = SweepSamples.Sites(5);
        using PartyKeys keys = new(sites.Select(site => site.Place), "test"u8, 1, 5);
        using SecureFederation secure = new(new RealSum(), sites, keys, Bits, new DropOuts(0, 1));
        double[] plain = RealSum.Of(PlainFederation.Run(new RealSum(), sites));
        double[] opened = RealSum.Of(secure.Run(default));
        Assert.Equal(plain.Length, opened.Length);
        Assert.All(plain.Zip(opened), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Contains(plain, value => Math.Abs(value) > 0.5);
    }

    [Fact]
    public void WithDropOutsItEndsInTheStateOfSumsInClearThatTheSameSitesLeave()
    {
        SiteCells[] sites = SweepSamples.Sites(8);
        using PartyKeys keys = new(sites.Select(site => site.Place), "test"u8, 1);
        Assert.Equal(7, keys.Plan.MinSurvivors);
        CellTypeStudy study = SweepSamples.Study(8, keys.Plan.MinSurvivors);
        using SecureFederation secure = new(study, sites, keys, 32, new DropOuts(0.4, 3));
        ClearFederation clear = new(study, sites, new DropOuts(0.4, 3));
        Assert.Equal(clear.Run(default).ToBytes(), secure.Run(default).ToBytes());
        Assert.Equal(clear.Dropped, secure.Dropped);
        Assert.True(secure.Dropped > 0);
    }

    [Fact]
    public void NeverSoManyDropOutThatTheSumIsLost()
    {
        SiteCells[] sites = SweepSamples.Sites(8);
        DropOuts eager = new(0.99, 1);
        for (int sum = 0; sum < 50; sum++)
        {
            Assert.InRange(eager.Draw(sites, 6).Count, 0, 2);
        }

        Assert.Empty(new DropOuts(0.99, 1).Draw(sites, 8));
        Assert.Empty(new DropOuts(0, 1).Draw(sites, 1));
    }

    [Fact]
    public void ARateIsThePartOfSitesThatDropOut()
    {
        SiteCells[] sites = SweepSamples.Sites(8);
        DropOuts dropOuts = new(0.25, 9);
        double share = Enumerable.Range(0, 2_000).Average(_ => dropOuts.Draw(sites, 0).Count / 8.0);
        Assert.InRange(share, 0.235, 0.265);
        Assert.Equal(new DropOuts(0.5, 4).Draw(sites, 1), new DropOuts(0.5, 4).Draw(sites, 1));
    }
}
