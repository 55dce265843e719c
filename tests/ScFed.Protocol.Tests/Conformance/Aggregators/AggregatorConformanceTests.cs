using ScFed.Protocol.Conformance;
using ScFed.Protocol.Conformance.Aggregators;
using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Transport;
using ScFed.Secure.Masking;

namespace ScFed.Protocol.Tests.Conformance.Aggregators;

/// <summary>Our own aggregator keeps to every rule.</summary>
public class AggregatorConformanceTests
{
    [Theory]
    [InlineData(Suite.Aegis256, true)]
    [InlineData(Suite.Aes256Ctr, false)]
    public async Task OwnAggregatorPassesEveryCase(Suite suite, bool verify)
    {
        using ConformanceKit kit = ConformanceKit.Create(suite, verify);
        PeerReport report = await RunAsync(kit, line => line, new PeerOptions());
        Assert.All(report.Cases, c => Assert.True(c.Passed, $"{c.Name}: {c.Detail}"));
        Assert.Equal(AggregatorConformance.Names(kit), report.Cases.Select(c => c.Name));
        Assert.True(report.Conforms);
    }

    [Theory]
    [InlineData("hello-study")]
    [InlineData("drop-after-r2")]
    public async Task BrokenAggregatorFailsExactlyItsLine(string broken)
    {
        using ConformanceKit kit = ConformanceKit.Create();
        BrokenAggregator liar = new(broken);
        PeerOptions options = new() { Only = ["honest-round", "hello-study", "drop-after-r2"], Beginning = liar.Begin };
        PeerReport report = await RunAsync(kit, line => new AlteringTransport(line, liar), options);
        Assert.Equal([broken], report.Cases.Where(c => !c.Passed).Select(c => c.Name));
    }

    [Fact]
    public async Task AggregatorThatIsNotThereIsAbsent()
    {
        using ConformanceKit kit = ConformanceKit.Create();
        await using KitLine line = new(kit);
        ITransport nobody = TlsTransport.ToDial(kit.Site(1).Transport, HostAddress.Parse("localhost:1"), kit.Aggregator.Transport.Pin);
        PeerOptions options = new() { Timeout = TimeSpan.FromMilliseconds(300) };
        await Assert.ThrowsAsync<PeerAbsentException>(() => AggregatorConformance.RunAsync(kit, _ => nobody, options, default));
    }

    internal static async Task<PeerReport> RunAsync(ConformanceKit kit, Func<ITransport, ITransport> through, PeerOptions options)
    {
        await using KitLine line = new(kit);
        using CancellationTokenSource stop = new();
        Task aggregator = Task.Run(() => KitAggregator.ServeAsync(kit, through(line.Listening), ConformanceKit.All(TimeSpan.FromSeconds(5)), stop.Token));
        try
        {
            return await AggregatorConformance.RunAsync(kit, line.DiallingWith, options, default);
        }
        finally
        {
            await stop.CancelAsync();
            await aggregator;
        }
    }
}
