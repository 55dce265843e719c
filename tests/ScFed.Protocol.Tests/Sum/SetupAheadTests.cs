using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Set-ups made while another round runs: used once, for exactly their members, and void when one of them has restarted.</summary>
public class SetupAheadTests
{
    [Fact]
    public async Task RoundsUseTheSetupsThatWereMadeWhileSitesWereTraining()
    {
        await using SumFixture fixture = new(4);
        SumShape shape = SumShape.Integers(fixture.Plan, 1_000, 1_000);
        Preparations prepared = new();
        HookedJournal journal = prepared.Journal;
        await using SumServer server = fixture.Serve(journal: journal);

        // Nobody's input is ready before the set-up of the next round is.
        TestSite[] sites = [.. Enumerable.Range(1, 4).Select(p => Patient(fixture, (ushort)p, shape, prepared))];
        TestStudy own = new(fixture.Plan, shape, 1, 3);
        Task<bool>[] running = DropOutTests.Start(sites);
        for (int round = 0; round < 3; round++)
        {
            Outcome outcome = await server.RunAsync(own.Request() with { SetupsAhead = Math.Min(2, 2 - round) }, default);
            own.Apply(new RoundResult(outcome.Record!.Header, outcome.Closing!, [.. outcome.Record.Inputs.Select(i => i.Place)], server.Head), outcome.Sum);
            Assert.Equal(4, outcome.Record.Inputs.Count);
        }

        Assert.All(await Task.WhenAll(running), Assert.True);
        Assert.Equal(own.Sums, sites[0].Study.Sums);
        List<AuditEvent> log = [.. journal.Events];
        Assert.Equal(3, log.Count(e => e.Kind == EventKind.SetupOpened));
        Assert.DoesNotContain(log, e => e.Kind == EventKind.SetupVoided);
        Assert.True(log.FindLastIndex(e => e.Kind == EventKind.SharesFixed) < log.FindIndex(e => e.Kind == EventKind.RoundClosed));
        Assert.Equal(3, sites[0].Journal.Events.Where(e => e.Kind == EventKind.InputSent).Select(e => e.Sid).Distinct().Count());
    }

    [Fact]
    public async Task RestartOfAMemberMakesItsSetupsVoid()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 1_000, 1_000);
        Preparations prepared = new();
        HookedJournal journal = prepared.Journal;
        await using SumServer server = fixture.Serve(journal: journal);
        TestSite[] sites = [.. Enumerable.Range(1, 5).Select(p => Patient(fixture, (ushort)p, shape, prepared, rounds: 2, cutAt: p == 3 ? (SiteRoundFact.ConsistencySent, 0) : null))];
        TestStudy own = new(fixture.Plan, shape, 1, 2);
        Task<bool>[] running = DropOutTests.Start(sites);
        Outcome first = await server.RunAsync(own.Request() with { SetupsAhead = 1 }, default);
        own.Apply(new RoundResult(first.Record!.Header, first.Closing!, [.. first.Record.Inputs.Select(i => i.Place)], server.Head), first.Sum);
        Assert.False(await running[2]);
        SetupId unused = journal.Events.Last(e => e.Kind == EventKind.SetupOpened).Sid;
        Task<bool> again = sites[2].Restarted().RunAsync();
        Outcome second = await ReturnTests.FollowAsync(server, own);
        Assert.Equal(5, second.Record!.Inputs.Count);
        Assert.NotEqual(unused, second.Record.Setup.Sid);
        Assert.True(await again);
        Assert.Equal("members changed", Assert.Single(journal.Events, e => e.Kind == EventKind.SetupVoided && e.Sid == unused).Text);
        Assert.Single(sites[0].Journal.Events, e => e.Kind == EventKind.SetupVoided && e.Sid == unused);
        await Task.WhenAll(running);
    }

    [Fact]
    public async Task SetupOfOthersThanTheNextRoundWantsIsVoid()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 1_000, 1_000);
        Preparations prepared = new();
        HookedJournal journal = prepared.Journal;
        await using SumServer server = fixture.Serve(journal: journal);
        TestSite[] sites = [.. Enumerable.Range(1, 5).Select(p => Patient(fixture, (ushort)p, shape, prepared, rounds: 2))];
        TestStudy own = new(fixture.Plan, shape, 1, 2);
        Task<bool>[] running = DropOutTests.Start(sites);
        Outcome first = await server.RunAsync(own.Request() with { SetupsAhead = 1 }, default);
        own.Apply(new RoundResult(first.Record!.Header, first.Closing!, [.. first.Record.Inputs.Select(i => i.Place)], server.Head), first.Sum);
        Outcome second = await server.RunAsync(own.Request([1, 2, 3, 4]), default);
        Assert.Equal([1, 2, 3, 4], second.Record!.Inputs.Select(i => (int)i.Place));
        Assert.Single(journal.Events, e => e.Kind == EventKind.SetupVoided);
        Assert.All(await Task.WhenAll(running), Assert.True);
    }

    /// <summary>A site that trains in its first round until the aggregator has a second set-up ready.</summary>
    private static TestSite Patient(
        SumFixture fixture, ushort place, SumShape shape, Preparations aggregator, int rounds = 3, (SiteRoundFact Fact, int Count)? cutAt = null) =>
        new(fixture, place, shape, rounds)
        {
            CutAt = cutAt,
            Study = new TestStudy(fixture.Plan, shape, place, rounds)
            {
                BeforeAnswer = async cancellation =>
                {
                    while (aggregator.Made < rounds)
                    {
                        await Task.Delay(5, cancellation);
                    }
                },
            },
        };

    /// <summary>The aggregator's journal, and how many set-ups stand in it.</summary>
    private sealed class Preparations
    {
        private int _made;

        public Preparations() => Journal = new HookedJournal
        {
            Before = (e, _) =>
            {
                _ = e.Kind == EventKind.SharesFixed ? Interlocked.Increment(ref _made) : 0;
                return Task.CompletedTask;
            },
        };

        public HookedJournal Journal { get; }

        public int Made => Volatile.Read(ref _made);
    }
}
