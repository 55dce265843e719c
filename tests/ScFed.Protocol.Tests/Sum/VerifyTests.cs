using System.Reflection;
using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>R6 and the chunk audit over real sessions.</summary>
public class VerifyTests
{
    private const int Length = 40_000;

    private static readonly VerifyPolicy Audited = new(true, AuditChunks: 2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SeveralRoundsAreVerifiedAndAuditedByEverybody(bool tls)
    {
        await using SumFixture fixture = new(4, tls: tls, verify: Audited);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, [], rounds: 2);
        TestStudy own = new(fixture.Plan, shape, 1, 2);
        Task<bool>[] running = DropOutTests.Start(sites);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(VerifyStatus.Verified, (await ReturnTests.FollowAsync(server, own)).Closing!.Verify);
        }

        Assert.Empty(await server.TellAllAsync(default));
        Assert.All(await Task.WhenAll(running), Assert.True);
        foreach (TestSite site in sites)
        {
            Assert.Equal(own.Sums, site.Study.Sums);
            Assert.Equal(2, site.Facts.Count(f => f == SiteRoundFact.ChunksAudited));
            Assert.Equal(["true", "true"], site.Journal.Events.Where(e => e.Kind == EventKind.ChunksAudited).Select(e => e.Text));
            Assert.Equal(["verified", "verified"], site.Journal.Events.Where(e => e.Kind == EventKind.SumVerified).Select(e => e.Text));
        }
    }

    [Fact]
    public async Task SumWithADropOutIsAuditedFromItsSeed()
    {
        await using SumFixture fixture = new(5, verify: Audited);
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [3] = (SiteRoundFact.ChunkSent, 1) });
        Task<bool>[] running = DropOutTests.Start(sites);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        Assert.Equal(4, outcome.Record!.Inputs.Count);
        bool[] ended = await Task.WhenAll(running);
        Assert.Equal([true, true, false, true, true], ended);
        Assert.All(sites.Where(s => s.Place != 3), s => Assert.Contains(SiteRoundFact.ChunksAudited, s.Facts));
    }

    [Fact]
    public async Task OneCallHasItVerified()
    {
        await using SumFixture fixture = new(3, colluders: 0, verify: VerifyPolicy.On);
        SumShape shape = SumShape.Integers(fixture.Plan, 4, 1_000);
        await using SumServer server = fixture.Serve();
        Task<SumResult>[] sites = Contribute(fixture, shape);
        SumResult result = await server.SumAsync(shape);
        Assert.Equal(VerifyStatus.Verified, result.Status);
        Assert.All(await Task.WhenAll(sites), s => Assert.Equal((VerifyStatus.Verified, 6L), (s.Status, s.Sum[0])));
    }

    [Fact]
    public async Task AlteredSumIsTakenWhereNothingIsVerified()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 4, 1_000);
        await using SumServer server = Cheating(fixture);
        Task<SumResult>[] sites = Contribute(fixture, shape);
        Assert.Equal(VerifyStatus.Unverified, (await server.SumAsync(shape)).Status);
        Assert.All(await Task.WhenAll(sites), s => Assert.Equal(7L, s.Sum[0]));
    }

    [Fact]
    public async Task AlteredSumIsFalseAndItsAuditConvicts()
    {
        await using SumFixture fixture = new(3, colluders: 0, verify: VerifyPolicy.On);
        SumShape shape = SumShape.Integers(fixture.Plan, 4, 1_000);
        await using SumServer server = Cheating(fixture);
        Task<SumResult>[] sites = Contribute(fixture, shape);
        SumNotVerifiedException refused = await Assert.ThrowsAsync<SumNotVerifiedException>(async () => await server.SumAsync(shape));
        Assert.Equal(VerifyStatus.False, refused.Status);
        foreach (Task<SumResult> site in sites)
        {
            Assert.Equal(Misbehaviour.FalseChunk, (await Assert.ThrowsAsync<RoundException>(() => site)).Reason);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SilentSurvivorIsMissingAndThePolicyDecides(bool stop)
    {
        await using SumFixture fixture = new(3, colluders: 0, verify: new VerifyPolicy(true, StopWhenMissing: stop));
        SumShape shape = SumShape.Integers(fixture.Plan, Length, 1_000);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Verify = TimeSpan.FromSeconds(1) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        using CancellationTokenSource silence = new();
        HookedJournal stalling = new() { Before = (e, _) => e.Kind == EventKind.TagsSent ? Task.Delay(Timeout.Infinite, silence.Token) : Task.CompletedTask };
        Task<bool> silent = sites[2].RunAsync(stalling, cancellation: silence.Token);
        Task<bool>[] others = DropOutTests.Start(sites[..2]);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        Assert.Equal("missing 3", outcome.Closing!.Status);
        while (sites[0].Study.Closed.Count == 0 || sites[1].Study.Closed.Count == 0)
        {
            await Task.Delay(10);
        }

        // A sum in doubt is audited before it is taken, and where the plan stops the study is given nothing.
        Assert.All(sites[..2], s => Assert.Equal(["true"], s.Journal.Events.Where(e => e.Kind == EventKind.ChunksAudited).Select(e => e.Text)));
        Assert.All(sites[..2], s => Assert.Equal(stop ? 0 : 1, s.Study.Sums.Count));
        await silence.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(others), ended => Assert.Equal(!stop, ended));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public async Task CutAnywhereCostsNeitherR6NorTheAudit(int part)
    {
        (long sent, long received) = await s_traffic.Value;
        foreach (bool up in (bool[])[true, false])
        {
            long after = (up ? sent : received) * part / 12;
            await using SumFixture fixture = new(4, verify: Audited);
            SumShape shape = ResumeTests.Shape(fixture);
            await using SumServer server = fixture.Serve(SumFixture.Patient with { Return = TimeSpan.FromSeconds(15) });
            TestSite site = new(fixture, 3, shape);
            CuttingTransport cutting = new(fixture.Dialling(3), up ? after : null, up ? null : after);
            Task<bool> resuming = ResumeTests.FollowAsync(fixture, site, cutting);
            Task<bool>[] others = DropOutTests.Start([.. new ushort[] { 1, 2, 4 }.Select(p => new TestSite(fixture, p, shape))]);
            Outcome outcome = await server.RunAsync(site.Study.Request(), default);
            Assert.Equal(VerifyStatus.Verified, outcome.Closing!.Verify);
            Assert.Empty(await server.TellAllAsync(default));
            Assert.True(await resuming);
            Assert.All(await Task.WhenAll(others), Assert.True);
            Assert.Single(site.Journal.Events, e => e.Kind == EventKind.TagsSent);
            Assert.Equal("true", site.Journal.Events.Last(e => e.Kind == EventKind.ChunksAudited).Text);
        }
    }

    private static Task<SumResult>[] Contribute(SumFixture fixture, SumShape shape) =>
    [
        .. Enumerable.Range(1, fixture.Plan.Sites).Select(p => Task.Run(async () =>
            await SumClient.ContributeAsync(
                fixture.Dialling((ushort)p), fixture.Plan, shape, (ushort)p, fixture.KeyOf((ushort)p), new long[] { p, 1, 1, 1 }))),
    ];

    /// <summary>An aggregator that is honest until it has all R4 and then adds one to a coordinate.</summary>
    private static SumServer Cheating(SumFixture fixture)
    {
        SumServer? server = null;
        HookedJournal journal = new()
        {
            Before = (e, _) =>
            {
                if (e.Kind == EventKind.UnmaskingStored)
                {
                    LaneVector accumulator = Inside<LaneVector>(server!, "_sites", "_round", "_state", "Round", "Sum");
                    accumulator.Exact[0] = unchecked(accumulator.Exact[0] + 1);
                }

                return Task.CompletedTask;
            },
        };
        return server = fixture.Serve(journal: journal);
    }

    private static T Inside<T>(object owner, params string[] path)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        foreach (string name in path)
        {
            owner = owner.GetType().GetField(name, any)?.GetValue(owner) ?? owner.GetType().GetProperty(name, any)!.GetValue(owner)!;
        }

        return (T)owner;
    }

    private static readonly Lazy<Task<(long Sent, long Received)>> s_traffic = new(async () =>
    {
        await using SumFixture fixture = new(4, verify: Audited);
        SumShape shape = ResumeTests.Shape(fixture);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        Task<bool>[] running = DropOutTests.Start(sites);
        await server.RunAsync(sites[0].Study.Request(), default);
        Assert.Empty(await server.TellAllAsync(default));
        await Task.WhenAll(running);
        return (sites[2].Traffic!.Sent, sites[2].Traffic!.Received);
    });
}
