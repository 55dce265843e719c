using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>n = 5, c = 1: m = t = 4. One site may go at any step; two may not.</summary>
public class DropOutTests
{
    private const int Length = 40_000;
    private static readonly RoundDeadlines Short = SumFixture.Deadlines(TimeSpan.FromSeconds(2));

    [Theory]
    [InlineData(SiteRoundFact.Connected, 0, new ushort[] { 1, 2, 4, 5 })]
    [InlineData(SiteRoundFact.KeysSent, 0, new ushort[] { 1, 2, 4, 5 })]
    [InlineData(SiteRoundFact.SharesSent, 0, new ushort[] { 1, 2, 4, 5 })]
    [InlineData(SiteRoundFact.Answering, 0, new ushort[] { 1, 2, 4, 5 })]
    [InlineData(SiteRoundFact.ChunkSent, 2, new ushort[] { 1, 2, 4, 5 })]
    [InlineData(SiteRoundFact.InputSent, 0, new ushort[] { 1, 2, 3, 4, 5 })]
    [InlineData(SiteRoundFact.ConsistencySent, 0, new ushort[] { 1, 2, 3, 4, 5 })]
    [InlineData(SiteRoundFact.SharesOpened, 0, new ushort[] { 1, 2, 3, 4, 5 })]
    public async Task SumClosesWithoutTheOneSiteThatGoes(SiteRoundFact at, int count, ushort[] survivors)
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = Sites(fixture, shape, new() { [3] = (at, count) });
        (Outcome outcome, bool[] ended) = await RunAsync(server, sites);
        Assert.Null(outcome.Reason);
        Assert.Equal(survivors, outcome.Record!.Inputs.Select(i => i.Place));
        Assert.Equal([true, true, false, true, true], ended);
        foreach (TestSite site in sites.Where(s => s.Place != 3))
        {
            Assert.Equal(site.Study.Expected(0, survivors), Assert.Single(site.Study.Sums));
            Assert.Equal(server.Head, site.Study.Head);
        }
    }

    [Theory]
    [InlineData(SiteRoundFact.Answering, 0, AbortReason.TooFewInputs)]
    [InlineData(SiteRoundFact.ChunkSent, 1, AbortReason.TooFewInputs)]
    [InlineData(SiteRoundFact.ConsistencySent, 0, AbortReason.TooFewOpenings)]
    public async Task RoundIsLostWithItsReasonWhenTwoGo(SiteRoundFact at, int count, AbortReason reason)
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = Sites(fixture, shape, new() { [2] = (at, count), [3] = (at, count) });
        Task<bool>[] running = Start(sites);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.False);
        Assert.Equal(reason, outcome.Reason);
        Assert.Null(outcome.Sum);
        foreach (TestSite site in sites.Where(s => s.Place is not (2 or 3)))
        {
            Assert.Equal(reason.Word(), Assert.Single(site.Study.Closed).Closing.Reason);
            Assert.Equal(server.Head, site.Study.Head);
        }
    }

    [Theory]
    [InlineData(SiteRoundFact.KeysSent, AbortReason.TooFewShares)]
    [InlineData(SiteRoundFact.Connected, AbortReason.TooFewKeys)]
    public async Task SetupIsVoidWhenTwoGoBeforeIt(SiteRoundFact at, AbortReason reason)
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 10, 1_000);
        MemoryArchive archive = new();
        await using SumServer server = fixture.Serve(Short, archive: archive);
        TestSite[] sites = Sites(fixture, shape, new() { [2] = (at, 0), [3] = (at, 0) });
        Task<bool>[] running = Start(sites);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        await server.DisposeAsync();
        await Task.WhenAll(running);
        Assert.Equal((reason, null, null, 0), (outcome.Reason, outcome.Record, outcome.Closing, archive.Count));
        Assert.Contains(sites[0].Journal.Events, e => e.Kind == EventKind.SetupVoided);
        Assert.Empty(sites[0].Study.Closed);
    }

    [Theory]
    [InlineData(EventKind.SetupOpened)]
    [InlineData(EventKind.SharesSent)]
    [InlineData(EventKind.InputSent)]
    [InlineData(EventKind.ConsistencySigned)]
    [InlineData(EventKind.SharesOpened)]
    public async Task SilentSiteIsLeftBehindAtTheDeadline(EventKind silentFrom)
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve(Short);
        TestSite[] sites = Sites(fixture, shape, []);
        using CancellationTokenSource stop = new();
        HookedJournal stalling = new() { Before = (e, _) => e.Kind == silentFrom ? Task.Delay(Timeout.Infinite, stop.Token) : Task.CompletedTask };
        Task<bool> silent = sites[2].RunAsync(stalling, cancellation: stop.Token);
        Task<bool>[] others = Start([.. sites.Where(s => s.Place != 3)]);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        Assert.All(await Task.WhenAll(others), Assert.True);
        Assert.Null(outcome.Reason);
        Assert.Equal(silentFrom > EventKind.InputSent ? 5 : 4, outcome.Record!.Inputs.Count);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
    }

    [Fact]
    public async Task PartialUploadIsThrownAway()
    {
        await using SumFixture fixture = new(5, tls: true);
        SumShape shape = SumShape.Integers(fixture.Plan, 200_000, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = Sites(fixture, shape, new() { [3] = (SiteRoundFact.ChunkSent, 6) });
        (Outcome outcome, _) = await RunAsync(server, sites);
        Assert.Equal(4, outcome.Record!.Inputs.Count);
        Assert.Equal(sites[0].Study.Expected(0, [1, 2, 4, 5]), Assert.Single(sites[0].Study.Sums));
        Assert.Empty(Directory.EnumerateFileSystemEntries(fixture.Spool));
    }

    [Fact]
    public async Task LateInputIsDroppedAndItsSiteReplaysTheSum()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        using SemaphoreSlim overtaken = new(0);
        TaskCompletionSource uploaded = new();
        await using SumServer server = fixture.Serve(
            SumFixture.Patient with { Input = TimeSpan.FromSeconds(1) },
            fact => _ = fact is { What: RoundFact.StepStarted, Step: RoundStep.Consistency } ? overtaken.Release() : 0,
            journal: new HookedJournal { Before = (e, _) => e.Kind == EventKind.RoundClosed ? uploaded.Task : Task.CompletedTask });
        TestSite[] sites = Sites(fixture, shape, []);
        sites[2] = new TestSite(fixture, 3, shape)
        {
            Study = new TestStudy(fixture.Plan, shape, 3, 1) { BeforeAnswer = overtaken.WaitAsync },
            Told = fact => _ = fact == SiteRoundFact.InputSent && uploaded.TrySetResult(),
        };
        (Outcome outcome, bool[] ended) = await RunAsync(server, sites);
        Assert.All(ended, Assert.True);
        Assert.Equal([1, 2, 4, 5], outcome.Record!.Inputs.Select(i => (int)i.Place));
        Assert.Contains(SiteRoundFact.InputSent, sites[2].Facts);
        Assert.Contains(SiteRoundFact.RoundReplayed, sites[2].Facts);
        Assert.Equal(sites[0].Study.State, sites[2].Study.State);
    }

    [Fact]
    public async Task EverybodyMissingButOneMemberLosesARoundThatNeedsAll()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = Sites(fixture, shape, new() { [3] = (SiteRoundFact.Answering, 0) });
        Task<bool>[] running = Start(sites);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(allOfThem: true), default);
        await server.DisposeAsync();
        await Task.WhenAll(running);
        Assert.Equal(AbortReason.MemberMissing, outcome.Reason);
        Assert.Equal("member missing", Assert.Single(sites[0].Study.Closed).Closing.Reason);
        Assert.DoesNotContain(sites[0].Journal.Events, e => e.Kind is EventKind.ConsistencySigned or EventKind.SharesOpened);
    }

    [Theory]
    [InlineData(SiteRoundFact.Connected)]
    [InlineData(SiteRoundFact.KeysSent)]
    public async Task RoundThatNeedsAllIsLostWithoutAMemberOfTheSetup(SiteRoundFact at)
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve(Short);
        TestSite[] sites = Sites(fixture, shape, new() { [3] = (at, 0) });
        Task<bool>[] running = Start(sites);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request([1, 2, 3, 4, 5], allOfThem: true), default);
        await server.DisposeAsync();
        await Task.WhenAll(running);
        Assert.Equal(AbortReason.MemberMissing, outcome.Reason);
        Assert.Single(sites[0].Study.Closed);
    }

    internal static TestSite[] Sites(SumFixture fixture, SumShape shape, Dictionary<int, (SiteRoundFact, int)> cuts, int rounds = 1) =>
    [
        .. Enumerable.Range(1, fixture.Plan.Sites).Select(p => new TestSite(fixture, (ushort)p, shape, rounds)
        {
            CutAt = cuts.TryGetValue(p, out (SiteRoundFact, int) cut) ? cut : null,
        }),
    ];

    internal static Task<bool>[] Start(TestSite[] sites) => [.. sites.Select(s => Task.Run(() => s.RunAsync()))];

    private static async Task<(Outcome Outcome, bool[] Ended)> RunAsync(SumServer server, TestSite[] sites)
    {
        Task<bool>[] running = Start(sites);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        return (outcome, await Task.WhenAll(running));
    }
}
