using System.Collections.Concurrent;
using System.Diagnostics;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Sum;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Several rounds, stopping and cancelling, and the figures of an upload.</summary>
public class SumServerTests
{
    [Fact]
    public async Task ThreeRoundsInARowOverEightSites()
    {
        await using SumFixture fixture = new(8, tls: true);
        SumShape shape = SumShape.Integers(fixture.Plan, 50_000, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, [], rounds: 3);
        TestStudy own = new(fixture.Plan, shape, 1, 3);
        Task<bool>[] running = DropOutTests.Start(sites);
        for (ulong i = 0; i < 3; i++)
        {
            Outcome outcome = await ReturnTests.FollowAsync(server, own);
            Assert.Equal(8, outcome.Record!.Inputs.Count);
            Assert.Equal(own.Expected(i, [1, 2, 3, 4, 5, 6, 7, 8]), own.Sums[^1]);
        }

        Assert.All(await Task.WhenAll(running), Assert.True);
        Assert.All(sites, s => Assert.Equal((own.Head, own.State), (s.Study.Head, s.Study.State)));
    }

    [Fact]
    public async Task UploadFiguresAreHeaderAndChunkFramesOfThatRoundAndTheSameForEverySite()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 40_000, 1_000);
        ConcurrentBag<long> figures = [];
        await using SumServer server = fixture.Serve(progress: fact =>
        {
            if (fact.Bytes > 0)
            {
                figures.Add(fact.Bytes);
            }
        });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, [], rounds: 2);
        TestStudy own = new(fixture.Plan, shape, 1, 2);
        Task<bool>[] running = DropOutTests.Start(sites);
        await ReturnTests.FollowAsync(server, own);
        await ReturnTests.FollowAsync(server, own);
        await Task.WhenAll(running);
        long chunks = Enumerable.Range(0, shape.Encoding.ChunkCount).Sum(i => FrameHeader.Size + FrameLimits.ChunkIndex + (long)shape.Encoding.ChunkBytes(i));
        Assert.Equal(6, figures.Count);
        long each = Assert.Single(figures.Distinct());
        Assert.Equal(sites[0].Traffic!.SentOf(FrameKind.MaskedInput) + sites[0].Traffic!.SentOf(FrameKind.InputChunk), 2 * each);
        Assert.Equal(chunks, sites[0].Traffic!.SentOf(FrameKind.InputChunk) / 2);
    }

    [Theory]
    [InlineData(SiteRoundFact.KeysSent)]
    [InlineData(SiteRoundFact.Answering)]
    [InlineData(SiteRoundFact.ChunkSent)]
    [InlineData(SiteRoundFact.ConsistencySent)]
    public async Task DisposingDuringARoundEndsEverythingSoonAndLeavesNoFile(SiteRoundFact at)
    {
        await using SumFixture fixture = new(3, colluders: 0, tls: true);
        SumShape shape = SumShape.Integers(fixture.Plan, 400_000, 1_000);
        SumServer server = fixture.Serve();
        TaskCompletionSource reached = new();
        TestSite[] sites = [.. Enumerable.Range(1, 3).Select(p => new TestSite(fixture, (ushort)p, shape) { Told = f => _ = f == at && reached.TrySetResult() })];
        Task<Exception?>[] running = [.. sites.Select(s => Task.Run(() => Record.ExceptionAsync(() => s.RunAsync())))!];
        Task<Outcome> round = server.RunAsync(sites[0].Study.Request(), default).AsTask();
        await reached.Task;
        long start = Stopwatch.GetTimestamp();
        await server.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => round);
        await Task.WhenAll(running);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await server.RunAsync(sites[0].Study.Request(), default));
    }

    [Fact]
    public async Task DisposingWithASiteThatNeverEndsIsBounded()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumServer server = fixture.Serve();
        TestSite site = new(fixture, 1, SumShape.Integers(fixture.Plan, 10, 10));
        SumClient client = await SumClient.ConnectAsync(fixture.Dialling(1), fixture.Context(1, site.Study), site.Study, new MemoryJournal());
        await server.GatherAsync([1], default);
        long start = Stopwatch.GetTimestamp();
        await server.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task CancelledRoundStopsAndTheNextOneWorks()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 40_000, 1_000);
        await using SumServer server = fixture.Serve();
        using CancellationTokenSource cancel = new();
        TestSite[] sites =
        [
            new(fixture, 1, shape) { Told = f => { if (f == SiteRoundFact.SharesSent) { cancel.Cancel(); } } },
            new(fixture, 2, shape),
            new(fixture, 3, shape),
        ];
        Task<bool>[] running = DropOutTests.Start(sites);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await server.RunAsync(sites[0].Study.Request(), cancel.Token));
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        Assert.Equal((null, 3), (outcome.Reason, outcome.Record!.Inputs.Count));
        Assert.All(await Task.WhenAll(running), Assert.True);
    }

    [Fact]
    public async Task SecondRoundAtTheSameTimeIsTheCallersError()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 10, 10);
        SumServer server = fixture.Serve();
        Task<IReadOnlyList<ushort>> waiting = server.GatherAsync(null, default).AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.RunAsync(shape, default));
        Assert.False(waiting.IsCompleted);
        Task<bool>[] running = DropOutTests.Start(DropOutTests.Sites(fixture, shape, []));
        Assert.Equal([1, 2, 3], (await waiting).Select(p => (int)p));
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.False);
    }

    [Fact]
    public async Task SumThatIsLostSaysWhyAtBothEnds()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 10, 10);
        await using SumServer server = fixture.Serve(SumFixture.Deadlines(TimeSpan.FromMilliseconds(200)));
        SumLostException e = await Assert.ThrowsAsync<SumLostException>(async () => await server.SumAsync(shape));
        Assert.Equal(AbortReason.TooFewKeys.Word(), e.Reason);
    }
}
