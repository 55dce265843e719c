using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Sites whose log is not the one that the others have seen, and what the others do.</summary>
public class LogTests
{
    [Fact]
    public async Task SiteThatWasPutBackIsToldByTheAggregatorAndTheOthersGoOn()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Join = TimeSpan.FromSeconds(5) });
        (TestSite[] sites, Task<bool>[] running, TestStudy own) = await FirstRoundAsync(fixture, server, shape);
        TestSite old = await sites[2].PutBackAsync(entries: 3);
        Task<bool> returning = old.RunAsync();
        while (!old.Facts.Contains(SiteRoundFact.RoundReplayed))
        {
            await server.GatherAsync([3], default);
            await Task.Delay(5);
        }

        Outcome second = await ReturnTests.FollowAsync(server, own);
        Assert.Equal([1, 2, 4, 5], second.Record!.Inputs.Select(i => i.Place));
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => returning);
        Assert.Equal((ErrorCode.LogMismatch, true), (e.Code, e.ReportedByPeer));
        Assert.DoesNotContain(SiteRoundFact.SharesSent, old.Facts);
        Assert.All(await Task.WhenAll([running[0], running[1], running[3], running[4]]), Assert.True);
    }

    [Fact]
    public async Task SiteThatWasPutBackIsRefusedByItsPeersWhereTheAggregatorHasLostItsMirror()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        MemoryArchive archive = new();
        Digest head;
        TestSite[] sites;
        TestStudy own;
        await using (SumServer first = fixture.Serve(archive: archive))
        {
            (sites, _, own) = await FirstRoundAsync(fixture, first, shape);
            head = first.Head;
        }

        SumServerOptions options = fixture.Options(SumFixture.Patient with { Shares = TimeSpan.FromSeconds(5) }) with { Head = head, FirstIndex = 1 };
        await using SumServer second = SumServer.Start(fixture.Listening, fixture.Directory, fixture.Aggregator, new MemoryJournal(), archive, options);
        TestSite[] again = [sites[0].Restarted(), sites[1].Restarted(), await sites[2].PutBackAsync(entries: 3), sites[3].Restarted(), sites[4].Restarted()];
        Task<bool>[] returning = DropOutTests.Start(again);
        Outcome lost = await second.RunAsync(own.Request(), default);
        Assert.Equal(AbortReason.TooFewShares, lost.Reason);
        foreach (int peer in new[] { 0, 1, 3, 4 })
        {
            RoundException refusal = await Assert.ThrowsAsync<RoundException>(() => returning[peer]);
            Assert.Equal((Misbehaviour.LogProof, (ushort)3), (refusal.Reason, refusal.About!.Value));
            AuditEvent refused = again[peer].Journal.Events[^1];
            Assert.Equal((EventKind.Refused, "LogProof", 3UL), (refused.Kind, refused.Text, refused.Number));
        }
    }

    [Fact]
    public async Task AggregatorThatIsRestartedWithoutItsMirrorIsGivenTheLogsAgain()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        MemoryArchive archive = new();
        Digest head;
        TestSite[] sites;
        TestStudy own;
        await using (SumServer first = fixture.Serve(archive: archive))
        {
            (sites, _, own) = await FirstRoundAsync(fixture, first, shape);
            head = first.Head;
        }

        SumServerOptions options = fixture.Options() with { Head = head, FirstIndex = 1 };
        await using SumServer second = SumServer.Start(fixture.Listening, fixture.Directory, fixture.Aggregator, new MemoryJournal(), archive, options);
        Task<bool>[] returning = DropOutTests.Start([.. sites.Select(s => s.Restarted())]);
        Assert.Equal(5, (await ReturnTests.FollowAsync(second, own)).Record!.Inputs.Count);
        Assert.All(await Task.WhenAll(returning), Assert.True);
    }

    [Fact]
    public async Task EntriesThatDoNotFollowEndTheConnection()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        await using SumServer server = fixture.Serve();
        MessageChannel site = new(await fixture.Dialling(1).ConnectAsync(default), Role.Site);
        await site.SendAsync(HandSite.HelloOf(fixture, 1), default);
        Assert.IsType<Received.OfSession>(await site.ReceiveAsync(default));
        await site.SendAsync(new LogLeaves(5, [Digest.Zero]), default);
        Task<IReadOnlyList<ushort>> gathering = server.GatherAsync(null, default).AsTask();
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => site.ReceiveAsync(default).AsTask());
        Assert.Equal(ErrorCode.LogMismatch, e.Code);
        await site.DisposeAsync();
        await server.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => gathering);
    }

    [Fact]
    public async Task FloodOfEntriesEndsTheConnection()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        await using SumServer server = fixture.Serve();
        MessageChannel site = new(await fixture.Dialling(1).ConnectAsync(default), Role.Site);
        await site.SendAsync(HandSite.HelloOf(fixture, 1), default);
        Assert.IsType<Received.OfSession>(await site.ReceiveAsync(default));
        Task<IReadOnlyList<ushort>> gathering = server.GatherAsync(null, default).AsTask();
        Task<Received?> ending = site.ReceiveAsync(default).AsTask();
        LogLeaves most = new(0, [.. Enumerable.Repeat(Digest.Zero, LogLeaves.Most)]);
        for (int i = 0; i < 2 * LogMirror.MaxLeaves / LogLeaves.Most && !ending.IsCompleted; i++)
        {
            await site.SendAsync(most, default);
        }

        Assert.False(ending.IsCompleted);
        await site.SendAsync(most, default);
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => ending);
        Assert.Equal(ErrorCode.UnexpectedMessage, e.Code);
        await site.DisposeAsync();
        await server.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => gathering);
    }

    /// <summary>Five sites after the first of two rounds; the third has left.</summary>
    private static async Task<(TestSite[] Sites, Task<bool>[] Running, TestStudy Own)> FirstRoundAsync(SumFixture fixture, SumServer server, SumShape shape)
    {
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [3] = (SiteRoundFact.RoundClosed, 0) }, rounds: 2);
        Task<bool>[] running = DropOutTests.Start(sites);
        TestStudy own = new(fixture.Plan, shape, 1, 2);
        Assert.Equal(5, (await ReturnTests.FollowAsync(server, own)).Record!.Inputs.Count);
        Assert.False(await running[2]);
        return (sites, running, own);
    }
}
