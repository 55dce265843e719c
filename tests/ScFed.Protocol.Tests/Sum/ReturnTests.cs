using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Sites that come back, come late, or come with another history.</summary>
public class ReturnTests
{
    [Fact]
    public async Task SiteThatDroppedReplaysTheRoundAndStandsWhereTheOthersStand()
    {
        await using SumFixture fixture = new(5, tls: true);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [3] = (SiteRoundFact.ChunkSent, 1) });
        Task<bool>[] running = DropOutTests.Start(sites);
        await server.RunAsync(sites[0].Study.Request(), default);
        Assert.False(await running[2]);
        TestSite again = sites[2].Restarted();
        Task<bool> returning = again.RunAsync();
        await server.GatherAsync([3], default);
        await server.DisposeAsync();
        Assert.True(await returning);
        Assert.Contains(SiteRoundFact.RoundReplayed, again.Facts);
        Assert.Equal((sites[0].Study.State, sites[0].Study.Head), (again.Study.State, again.Study.Head));
        Assert.Equal([EventKind.InputSent, EventKind.RoundClosed], again.Journal.Events.TakeLast(2).Select(e => e.Kind));
    }

    [Fact]
    public async Task ServerThatIsDoneWaitsForTheSiteThatHasNotTheLastClose()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Join = TimeSpan.FromSeconds(8) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [3] = (SiteRoundFact.ChunkSent, 1) });
        Task<bool>[] running = DropOutTests.Start(sites);
        await server.RunAsync(sites[0].Study.Request(), default);
        Assert.False(await running[2]);
        Assert.Equal([3], await server.TellAllAsync(default));
        Task<IReadOnlyList<ushort>> telling = server.TellAllAsync(default).AsTask();
        Task<bool> returning = sites[2].Restarted().RunAsync();
        Assert.Empty(await telling);
        await server.DisposeAsync();
        Assert.True(await returning);
    }

    [Fact]
    public async Task SiteThatMissedSeveralRoundsReplaysThemInOrderAndJoinsTheNext()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Join = TimeSpan.FromSeconds(2) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, [], rounds: 4);
        TestStudy own = new(fixture.Plan, shape, 1, 4);
        Task<bool>[] early = DropOutTests.Start(sites[..4]);
        for (int i = 0; i < 3; i++)
        {
            await FollowAsync(server, own);
        }

        Task<bool> late = sites[4].RunAsync();
        while (!server.Connected.Contains((ushort)5))
        {
            await server.GatherAsync([5], default);
        }

        Outcome last = await FollowAsync(server, own);
        Assert.Equal(5, last.Record!.Inputs.Count);
        Assert.True(await late);
        Assert.All(await Task.WhenAll(early), Assert.True);
        Assert.Equal(3, sites[4].Facts.Count(f => f == SiteRoundFact.RoundReplayed));
        Assert.Equal(own.Sums, sites[4].Study.Sums);
        Assert.Equal([own.Expected(0, [1, 2, 3, 4]), own.Expected(3, [1, 2, 3, 4, 5])], (long[])[own.Sums[0], own.Sums[3]]);
        Assert.Equal((own.State, own.Head), (sites[4].Study.State, sites[4].Study.Head));
    }

    [Fact]
    public async Task SiteThatComesDuringTheRoundWaitsForItsCloseAndReplaysIt()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 20_000, 1_000);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Join = TimeSpan.FromSeconds(1) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, []);
        TaskCompletionSource opened = new();
        sites[0] = new TestSite(fixture, 1, shape) { Told = f => _ = f == SiteRoundFact.SharesSent && opened.TrySetResult() };
        Task<bool>[] early = DropOutTests.Start(sites[..4]);
        Task<Outcome> round = server.RunAsync(sites[0].Study.Request(), default).AsTask();
        await opened.Task;
        Task<bool> late = sites[4].RunAsync();
        Assert.Equal(4, (await round).Record!.Inputs.Count);
        await server.GatherAsync([5], default);
        await server.DisposeAsync();
        Assert.All(await Task.WhenAll([.. early, late]), Assert.True);
        Assert.Contains(SiteRoundFact.RoundReplayed, sites[4].Facts);
        Assert.Equal(sites[0].Study.State, sites[4].Study.State);
    }

    [Fact]
    public async Task LostRoundIsReplayedAndAskedAgain()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 1_000, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [2] = (SiteRoundFact.Answering, 0), [3] = (SiteRoundFact.Answering, 0) });
        TestStudy own = new(fixture.Plan, shape, 1, 1);
        Task<bool>[] running = DropOutTests.Start(sites);
        Assert.Equal(AbortReason.TooFewInputs, (await FollowAsync(server, own)).Reason);
        Assert.False(await running[1] || await running[2]);
        TestSite[] again = [sites[1].Restarted(), sites[2].Restarted()];
        Task<bool>[] returning = DropOutTests.Start(again);
        Outcome second = await FollowAsync(server, own);
        Assert.Equal((1UL, 5), (second.Record!.Header.Attempt, second.Record.Inputs.Count));
        Assert.All(await Task.WhenAll([running[0], running[3], running[4], .. returning]), Assert.True);
        Assert.Equal(own.Sums, again[0].Study.Sums);
        Assert.Single(sites[0].Journal.Events, e => e.Kind == EventKind.InputStored);
    }

    [Fact]
    public async Task SiteThatClaimsRoundsWhichDoNotExistIsRefused()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 10, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite ahead = new(fixture, 1, shape) { Study = new TestStudy(fixture.Plan, shape, 1, 3) };
        ahead.Study.Closed.Add(null!);
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => ahead.RunAsync());
        Assert.Equal((ErrorCode.HeadMismatch, true), (e.Code, e.ReportedByPeer));
    }

    [Fact]
    public async Task SiteWithAnotherHeadAtTheSameCountRefusesTheAggregator()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 10, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite other = new(fixture, 1, shape) { Study = new TestStudy(fixture.Plan, shape, 1, 1) { Head = Digest.Of("elsewhere"u8) } };
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => other.RunAsync());
        Assert.Equal((ErrorCode.HeadMismatch, false), (e.Code, e.ReportedByPeer));
        Assert.Empty(other.Journal.Events);
    }

    [Fact]
    public async Task AggregatorThatHasForgottenARoundIsRefused()
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, 10, 1_000);
        Task<bool> site = new TestSite(fixture, 1, shape) { Study = new TestStudy(fixture.Plan, shape, 1, 3) { Closed = { null! } } }.RunAsync();
        MessageChannel aggregator = await HandAggregator.AcceptAsync(fixture);
        await aggregator.ReceiveAsync(default);
        await aggregator.SendAsync(new Welcome(WireVersion.Current, 0, Closing.FirstHead(fixture.Plan.StudyHash)), default);
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(() => site);
        Assert.Equal((ErrorCode.HeadMismatch, false), (e.Code, e.ReportedByPeer));
        await aggregator.DisposeAsync();
    }

    [Fact]
    public async Task SiteThatDoesNotReadItsMissedRoundsHoldsUpNobody()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 100_000, 1_000);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Join = TimeSpan.FromSeconds(1) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, [], rounds: 2);
        TestStudy own = new(fixture.Plan, shape, 1, 2);
        Task<bool>[] running = DropOutTests.Start(sites[..4]);
        await FollowAsync(server, own);
        MessageChannel deaf = new(await fixture.Dialling(5).ConnectAsync(default), Role.Site);
        await deaf.SendAsync(new Hello(WireVersion.Current, fixture.Plan.StudyHash, 5, new byte[16], 0, Closing.FirstHead(fixture.Plan.StudyHash)), default);
        Assert.IsType<Received.OfSession>(await deaf.ReceiveAsync(default));
        Assert.Equal(4, (await FollowAsync(server, own)).Record!.Inputs.Count);
        Assert.All(await Task.WhenAll(running), Assert.True);
        await deaf.DisposeAsync();
    }

    /// <summary>One round as an aggregator's host runs it, which follows the study itself.</summary>
    internal static async Task<Outcome> FollowAsync(SumServer server, TestStudy own)
    {
        Outcome outcome = await server.RunAsync(own.Request(), default);
        if (outcome.Record is { } record)
        {
            own.Apply(new RoundResult(record.Header, outcome.Closing!, [.. record.Inputs.Select(i => i.Place)], server.Head), outcome.Sum);
        }

        return outcome;
    }
}
