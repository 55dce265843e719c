using ScFed.Protocol.Conformance;
using ScFed.Protocol.Conformance.Aggregators;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Conformance.Sites;
using ScFed.Protocol.Transport;
using ScFed.Secure.Masking;

namespace ScFed.Protocol.Tests.Conformance.Sites;

/// <summary>Our own site keeps to every rule, and a site that does not fails the line of that rule and no other.</summary>
public class SiteConformanceTests
{
    [Theory]
    [InlineData(2, Suite.Aegis256, true)]
    [InlineData(1, Suite.Aes256Ctr, false)]
    [InlineData(4, Suite.Aegis256, true)]
    public async Task OwnSitePassesEveryCase(ushort place, Suite suite, bool verify)
    {
        using ConformanceKit kit = ConformanceKit.Create(suite, verify);
        PeerReport report = await RunAsync(kit, place, line => line);
        Assert.All(report.Cases, c => Assert.True(c.Passed, $"{c.Name}: {c.Detail}"));
        Assert.Equal(SiteConformance.Names(kit), report.Cases.Select(c => c.Name));
        Assert.True(report.Conforms);
    }

    [Fact]
    public void DocumentSaysHowManyCasesThereAre()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "conformance.md"));
        using ConformanceKit verified = ConformanceKit.Create();
        using ConformanceKit plain = ConformanceKit.Create(verify: false);
        foreach ((int with, int without) in ((int, int)[])
        [
            (SiteConformance.Names(verified).Count, SiteConformance.Names(plain).Count),
            (AggregatorConformance.Names(verified).Count, AggregatorConformance.Names(plain).Count),
        ])
        {
            Assert.Contains($"{with} with R6, {without} without", text, StringComparison.Ordinal);
        }
    }

    /// <summary>Half of the cases are broken, then the other half: each fails exactly where its own double is at work.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task BrokenSiteFailsExactlyItsLines(int half)
    {
        using ConformanceKit kit = ConformanceKit.Create();
        List<string> names = [.. SiteConformance.Names(kit)];
        BrokenSite broken = new(2, names, name => names.IndexOf(name) % 2 == half);
        PeerReport report = await RunAsync(kit, 2, line => new AlteringTransport(line, broken), broken.Begin);
        Assert.All(report.Cases.Index(), c => Assert.True(c.Item.Passed == (c.Index % 2 != half), $"{c.Item.Name} {c.Item.Passed}: {c.Item.Detail}"));
        Assert.False(report.Conforms);
    }

    [Fact]
    public async Task SiteThatDoesNotComeIsAbsent()
    {
        using ConformanceKit kit = ConformanceKit.Create();
        await using KitLine line = new(kit);
        PeerOptions options = new() { Timeout = TimeSpan.FromMilliseconds(200) };
        await Assert.ThrowsAsync<PeerAbsentException>(() => SiteConformance.RunAsync(kit, 2, line.Listening, options, default));
    }

    [Fact]
    public async Task SiteThatLeavesForGoodFailsWhatIsLeft()
    {
        using ConformanceKit kit = ConformanceKit.Create();
        await using KitLine line = new(kit);
        using CancellationTokenSource stop = new();
        Task site = Task.Run(() => KitSite.FollowAsync(kit, 2, line.Dialling(2), stop.Token));
        PeerOptions options = new()
        {
            Timeout = TimeSpan.FromSeconds(2),
            Only = ["setup-signature", "setup-suite", "setup-study"],
            Ended = result => stop.CancelAfter(result.Name == "setup-signature" ? TimeSpan.Zero : Timeout.InfiniteTimeSpan),
        };
        PeerReport report = await SiteConformance.RunAsync(kit, 2, line.Listening, options, default);
        await site;
        Assert.Equal([true, false, false], report.Cases.Select(c => c.Passed));
        Assert.StartsWith("not run", report.Cases[2].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherPartyOfTheKitIsSentAway()
    {
        using ConformanceKit kit = ConformanceKit.Create();
        await using KitLine line = new(kit);
        using CancellationTokenSource stop = new();
        Task[] sites = [.. new ushort[] { 3, 2 }.Select(p => Task.Run(() => KitSite.FollowAsync(kit, p, line.Dialling(p), stop.Token)))];
        PeerReport report = await SiteConformance.RunAsync(kit, 2, line.Listening, new PeerOptions { Only = ["honest-round"] }, default);
        await stop.CancelAsync();
        await Task.WhenAll(sites);
        Assert.True(Assert.Single(report.Cases).Passed);
    }

    internal static async Task<PeerReport> RunAsync(
        ConformanceKit kit, ushort place, Func<ITransport, ITransport> through, Action<string>? beginning = null, PeerOptions? options = null)
    {
        await using KitLine line = new(kit);
        using CancellationTokenSource stop = new();
        Task site = Task.Run(() => KitSite.FollowAsync(kit, place, through(line.Dialling(place)), stop.Token));
        try
        {
            return await SiteConformance.RunAsync(kit, place, line.Listening, (options ?? new PeerOptions()) with { Beginning = beginning }, default);
        }
        finally
        {
            await stop.CancelAsync();
            await site;
        }
    }
}
