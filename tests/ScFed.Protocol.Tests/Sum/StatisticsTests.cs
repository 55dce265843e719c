using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Statistics;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Rule 7 over connections: two studies of the same data, one ledger a site.</summary>
public class StatisticsTests
{
    private static readonly DataVersion Data = new(Digest.Of("cells"u8), new HashSet<Digest>());

    [Fact]
    public async Task OpeningIsEnteredBeforeTheInputLeavesAndLogged()
    {
        MemoryStatisticsLedger ledger = new();
        TestSite[] sites = await RunAsync("first", ledger, answers: true);
        Assert.Equal(Data.Hash, Assert.Single(ledger.Entries).Version.Hash);
        EventKind[] kinds = [.. sites[0].Journal.Events.Select(e => e.Kind)];
        Assert.Equal(Array.IndexOf(kinds, EventKind.InputSent) - 1, Array.IndexOf(kinds, EventKind.StatisticsOpened));
    }

    [Fact]
    public async Task SecondStudyOfTheSameDataIsRefusedBeforeAnythingIsComputed()
    {
        MemoryStatisticsLedger ledger = new();
        await RunAsync("first", ledger, answers: true);
        TestSite[] sites = await RunAsync("second", ledger, answers: false);
        Assert.DoesNotContain(SiteRoundFact.Answering, sites[0].Facts);
        Assert.Equal((EventKind.Refused, "StatisticsOpened"), (sites[0].Journal.Events[^1].Kind, sites[0].Journal.Events[^1].Text));
    }

    /// <summary>One sum; the first of three sites has a ledger that it brings from study to study.</summary>
    private static async Task<TestSite[]> RunAsync(string study, MemoryStatisticsLedger ledger, bool answers)
    {
        await using SumFixture fixture = new(3, colluders: 0, study: study);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        await using SumServer server = fixture.Serve();
        TestSite[] sites =
        [
            .. Enumerable.Range(1, 3).Select(p => new TestSite(fixture, (ushort)p, shape)
            {
                Study = new TestStudy(fixture.Plan, shape, (ushort)p, 1) { Statistics = Data },
                Statistics = p == 1 ? ledger : new MemoryStatisticsLedger(),
            }),
        ];
        Task<bool>[] running = DropOutTests.Start(sites);
        Assert.Equal(answers, (await server.RunAsync(sites[0].Study.Request(), default)).Sum is not null);
        if (!answers)
        {
            Assert.Equal(Misbehaviour.StatisticsOpened, (await Assert.ThrowsAsync<RoundException>(() => running[0])).Reason);
        }

        return sites;
    }
}
