using ScFed.Protocol.Frames;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>A line that is cut anywhere costs nothing but time: the same session goes on, and sends nothing that it has not sent before.</summary>
public class ResumeTests
{
    private const int Parts = 12;

    private static readonly RoundDeadlines Returning = SumFixture.Patient with { Return = TimeSpan.FromSeconds(15) };

    public static IEnumerable<object[]> Cuts => Enumerable.Range(1, Parts - 1).SelectMany(part => (object[][])[[part, true], [part, false]]);

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task CutAnywhereCostsNoSurvivorAndNoSecondAnswer(int part, bool up)
    {
        (long sent, long received) = await s_traffic.Value;
        long after = (up ? sent : received) * part / Parts;
        await using SumFixture fixture = new(4);
        SumShape shape = Shape(fixture);
        System.Collections.Concurrent.ConcurrentQueue<RoundProgress> facts = [];
        await using SumServer server = fixture.Serve(Returning, facts.Enqueue);
        CuttingTransport cutting = new(fixture.Dialling(3), up ? after : null, up ? null : after);
        TestSite site = new(fixture, 3, shape);
        Task<bool> resuming = FollowAsync(fixture, site, cutting);
        Task<bool>[] others = DropOutTests.Start([.. new ushort[] { 1, 2, 4 }.Select(p => new TestSite(fixture, p, shape))]);
        Outcome outcome = await server.RunAsync(site.Study.Request(), default);
        Assert.True(outcome.Reason is null, string.Join('\n', facts));
        Assert.Equal(4, outcome.Record!.Inputs.Count);

        // Cut behind the sum: the close is replayed over the next connection.
        Assert.Empty(await server.TellAllAsync(default));
        Assert.True(await resuming);
        Assert.All(await Task.WhenAll(others), Assert.True);
        Assert.True(cutting.Connections >= 2);
        Assert.Equal(site.Study.Expected(0, [1, 2, 3, 4]), Assert.Single(site.Study.Sums));
        foreach (EventKind once in (EventKind[])[EventKind.SetupOpened, EventKind.SharesSent, EventKind.InputStored, EventKind.InputSent, EventKind.ConsistencySigned, EventKind.SharesOpened, EventKind.RoundClosed])
        {
            Assert.Single(site.Journal.Events, e => e.Kind == once);
        }
    }

    [Fact]
    public async Task UploadGoesOnBehindTheLastChunkThatArrived()
    {
        (long sent, _) = await s_traffic.Value;
        await using SumFixture fixture = new(4);
        SumShape shape = Shape(fixture);
        await using SumServer server = fixture.Serve(Returning);
        CuttingTransport cutting = new(fixture.Dialling(3), sent / 2, null);
        TestSite site = new(fixture, 3, shape);
        List<int> firsts = [];
        Task<bool> resuming = FollowAsync(fixture, site, cutting, (fact, count) => _ = fact == SiteRoundFact.ChunkSent ? Add(firsts, count) : 0);
        Task<bool>[] others = DropOutTests.Start([.. new ushort[] { 1, 2, 4 }.Select(p => new TestSite(fixture, p, shape))]);
        await server.RunAsync(site.Study.Request(), default);
        await Task.WhenAll([resuming, .. others]);
        Assert.Equal(2, cutting.Connections);
        Assert.Single(firsts, 1);
        Assert.Equal(shape.Encoding.ChunkCount, firsts[^1]);
    }

    [Fact]
    public async Task RestartedProcessIsADropOutAtOnce()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = Shape(fixture);
        await using SumServer server = fixture.Serve(Returning with { Return = TimeSpan.FromMinutes(10) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [3] = (SiteRoundFact.ChunkSent, 2) });
        Task<bool>[] running = DropOutTests.Start(sites);
        Task<Outcome> round = server.RunAsync(sites[0].Study.Request(), default).AsTask();
        Assert.False(await running[2]);
        Task<bool> again = sites[2].Restarted().RunAsync();
        Assert.Equal([1, 2, 4, 5], (await round).Record!.Inputs.Select(i => (int)i.Place));
        Assert.True(await again);
        await Task.WhenAll(running);
    }

    [Fact]
    public async Task SiteThatStaysAwayIsADropOutWhenItsTimeIsOver()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = Shape(fixture);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Return = TimeSpan.FromMilliseconds(400) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [3] = (SiteRoundFact.ChunkSent, 2) });
        Task<bool>[] running = DropOutTests.Start(sites);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        Assert.Equal([1, 2, 4, 5], outcome.Record!.Inputs.Select(i => (int)i.Place));
        await Task.WhenAll(running);
    }

    internal static SumShape Shape(SumFixture fixture) => SumShape.Integers(fixture.Plan, 200_000, 1_000);

    /// <summary>Follows the study over as many connections as it takes, in one session.</summary>
    internal static async Task<bool> FollowAsync(SumFixture fixture, TestSite site, ITransport transport, Action<SiteRoundFact, int>? told = null)
    {
        await using SiteSession session = new(fixture.Context(site.Place, site.Study), site.Study, site.Journal, site.Vault);
        SumClientOptions options = new() { Progress = (fact, _, count) => told?.Invoke(fact, count) };
        while (!site.Study.Finished)
        {
            try
            {
                await using SumClient client = await SumClient.ConnectAsync(transport, session, options);
                await client.RunAsync(default);
            }
            catch (ProtocolException e) when (e.Code is ErrorCode.ConnectionLost or ErrorCode.TruncatedFrame)
            {
                // Dial again.
            }
        }

        return true;
    }

    private static int Add(List<int> list, int count)
    {
        list.Add(count);
        return count;
    }

    private static readonly Lazy<Task<(long Sent, long Received)>> s_traffic = new(async () =>
    {
        await using SumFixture fixture = new(4);
        SumShape shape = Shape(fixture);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        Task<bool>[] running = DropOutTests.Start(sites);
        await server.RunAsync(sites[0].Study.Request(), default);
        await Task.WhenAll(running);
        Traffic traffic = sites[2].Traffic!;
        return (traffic.Sent, traffic.Received);
    });
}
