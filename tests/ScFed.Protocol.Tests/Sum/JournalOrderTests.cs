using ScFed.Protocol.Frames;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Durable first: what a commit releases is not on the wire before the commit has returned, and never if it failed.</summary>
public class JournalOrderTests
{
    private static readonly Dictionary<EventKind, FrameKind[]> SiteFrames = new()
    {
        [EventKind.SetupOpened] = [FrameKind.AdvertiseKeys],
        [EventKind.SharesSent] = [FrameKind.ShareKeys],
        [EventKind.InputStored] = [FrameKind.MaskedInput, FrameKind.InputChunk],
        [EventKind.InputSent] = [FrameKind.MaskedInput, FrameKind.InputChunk],
        [EventKind.ConsistencySigned] = [FrameKind.ConsistencySignature],
        [EventKind.SharesOpened] = [FrameKind.UnmaskShares],
        [EventKind.SumAccepted] = [],
        [EventKind.RoundClosed] = [],
    };

    private static readonly Dictionary<EventKind, FrameKind[]> AggregatorFrames = new()
    {
        [EventKind.SetupOpened] = [FrameKind.SetupHeader],
        [EventKind.KeysFixed] = [FrameKind.KeyList],
        [EventKind.SharesFixed] = [FrameKind.ShareList],
        [EventKind.RoundOpened] = [FrameKind.RoundHeader],
        [EventKind.InputsFixed] = [FrameKind.InputList],
        [EventKind.UnmaskingStored] = [FrameKind.SignatureList],
        [EventKind.SumSigned] = [FrameKind.SumHeader, FrameKind.SumChunk],
        [EventKind.RoundClosed] = [FrameKind.SumHeader, FrameKind.SumChunk, FrameKind.Close, FrameKind.ClosedRound],
    };

    public static TheoryData<EventKind> SiteEvents => [.. SiteFrames.Keys];

    public static TheoryData<EventKind> AggregatorEvents => [.. AggregatorFrames.Keys];

    [Theory]
    [MemberData(nameof(SiteEvents))]
    public async Task NothingOfAFailedCommitLeavesASite(EventKind failing)
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        HookedJournal broken = new() { Before = (e, _) => e.Kind == failing ? throw new IOException("the disk is full") : Task.CompletedTask };
        Task<bool> faulty = Task.Run(() => sites[2].RunAsync(broken));
        Task<bool>[] others = DropOutTests.Start([.. sites.Where(s => s.Place != 3)]);
        Outcome outcome = await server.RunAsync(sites[0].Study.Request(), default);
        await Assert.ThrowsAsync<IOException>(() => faulty);
        Assert.All(await Task.WhenAll(others), Assert.True);
        Assert.Null(outcome.Reason);
        Assert.All(SiteFrames[failing], kind => Assert.Equal(0, sites[2].Traffic!.SentOf(kind)));
        Assert.Empty(sites[2].Study.Closed);
    }

    [Theory]
    [MemberData(nameof(AggregatorEvents))]
    public async Task NothingOfAFailedCommitLeavesTheAggregator(EventKind failing)
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        HookedJournal broken = new() { Before = (e, _) => e.Kind == failing ? throw new IOException("the disk is full") : Task.CompletedTask };
        MemoryArchive archive = new();
        SumServer server = fixture.Serve(archive: archive, journal: broken);
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        Task<bool>[] running = DropOutTests.Start(sites);
        await Assert.ThrowsAsync<IOException>(async () => await server.RunAsync(sites[0].Study.Request(), default));
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.False);
        // The close alone is in the archive before it is in the log, and makes up for it at the next start.
        Assert.Equal(failing == EventKind.RoundClosed ? 1 : 0, archive.Count);
        Assert.All(AggregatorFrames[failing], kind => Assert.All(sites, s => Assert.Equal(0, s.Traffic!.ReceivedOf(kind))));
    }

    [Fact]
    public async Task ServerWhoseLogLacksAnArchivedCloseRunsNothingMore()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 10, 1_000);
        HookedJournal broken = new() { Before = (e, _) => e.Kind == EventKind.RoundClosed ? throw new IOException("the disk is full") : Task.CompletedTask };
        SumServer server = fixture.Serve(journal: broken);
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        Task<bool>[] running = DropOutTests.Start(sites);
        RoundRequest request = sites[0].Study.Request();
        await Assert.ThrowsAsync<IOException>(async () => await server.RunAsync(request, default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.RunAsync(request, default));
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.False);
    }

    [Fact]
    public async Task NothingLeavesEitherEndBeforeItsCommitHasReturned()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        List<string> early = [];
        HookedJournal At(Dictionary<EventKind, FrameKind[]> frames, Func<FrameKind, long> seen) => new()
        {
            Before = async (e, _) =>
            {
                await Task.Delay(30);
                lock (early)
                {
                    early.AddRange(frames[e.Kind].Where(k => seen(k) > 0).Select(k => $"{k} before {e.Kind}"));
                }
            },
        };
        await using SumServer server = fixture.Serve(journal: At(AggregatorFrames, kind => sites.Sum(s => s.Traffic?.ReceivedOf(kind) ?? 0)));
        Task<bool>[] running = [.. sites.Select(s => Task.Run(() => s.RunAsync(At(SiteFrames, kind => s.Traffic!.SentOf(kind)))))];
        Assert.Null((await server.RunAsync(sites[0].Study.Request(), default)).Reason);
        Assert.All(await Task.WhenAll(running), Assert.True);
        Assert.Empty(early);
    }

    [Fact]
    public async Task CloseIsToldOnlyAfterTheArchiveHasIt()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        long seen = -1;
        HookedArchive archive = new(async () =>
        {
            await Task.Delay(100);
            seen = AggregatorFrames[EventKind.RoundClosed].Sum(kind => sites.Sum(s => s.Traffic!.ReceivedOf(kind)));
        });
        await using SumServer server = fixture.Serve(archive: archive);
        Task<bool>[] running = DropOutTests.Start(sites);
        await server.RunAsync(sites[0].Study.Request(), default);
        Assert.All(await Task.WhenAll(running), Assert.True);
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task FullArchiveLeavesTheRoundUntold()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        SumServer server = fixture.Serve(archive: new HookedArchive(() => throw new IOException("the disk is full")));
        Secure.Bytes.Digest before = server.Head;
        Task<bool>[] running = DropOutTests.Start(sites);
        await Assert.ThrowsAsync<IOException>(async () => await server.RunAsync(sites[0].Study.Request(), default));
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll(running), Assert.False);
        Assert.Equal(before, server.Head);
        Assert.All(sites, s => Assert.Empty(s.Study.Closed));
    }

    [Fact]
    public async Task ArchiveThatCannotBeReadLetsTheSiteGoAndIsReportedInTheEnd()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        HookedArchive archive = new(() => Task.CompletedTask) { FailsToRead = true };
        await archive.AppendAsync(null!, null, default);
        SumServer server = SumServer.Start(
            fixture.Listening, fixture.Directory, fixture.Aggregator, new MemoryJournal(), archive, fixture.Options() with { Head = default(Secure.Bytes.Digest) });
        Task<bool> site = new TestSite(fixture, 1, SumShape.Integers(fixture.Plan, 10, 10)).RunAsync();
        using CancellationTokenSource moment = new(500);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await server.GatherAsync([1], moment.Token));
        Assert.Equal(ErrorCode.InternalFailure, (await Assert.ThrowsAsync<ProtocolException>(() => site)).Code);
        await Assert.ThrowsAsync<IOException>(async () => await server.DisposeAsync());
    }

    private sealed class HookedArchive(Func<Task> beforeAppend) : IRoundArchive
    {
        private readonly MemoryArchive _inner = new();

        public bool FailsToRead { get; init; }

        public int Count => _inner.Count;

        public async ValueTask AppendAsync(ClosedRound record, LaneVector? sum, CancellationToken cancellation)
        {
            await beforeAppend();
            await _inner.AppendAsync(record, sum, cancellation);
        }

        public ValueTask<(ClosedRound Record, LaneVector? Sum)> ReadAsync(int index, CancellationToken cancellation) =>
            FailsToRead ? throw new IOException("the disk is gone") : _inner.ReadAsync(index, cancellation);
    }
}
