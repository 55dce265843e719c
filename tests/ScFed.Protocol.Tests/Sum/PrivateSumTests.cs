using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Private sums over connections: charged before the input leaves, never sent again, refused beyond the limit.</summary>
public class PrivateSumTests
{
    private static readonly RoundCharge Charge = new(PrivacyUnit.Donor, ChargedPart.Training, 1, 2, 3, 100, 8, 1e-5, 4);

    [Fact]
    public async Task TheBudgetIsChargedBeforeTheInputLeaves()
    {
        TestSite[] sites = await RunAsync(Charge, answers: true);
        EventKind[] kinds = [.. sites[0].Journal.Events.Select(e => e.Kind)];
        Assert.Equal(Array.IndexOf(kinds, EventKind.InputSent) - 1, Array.IndexOf(kinds, EventKind.PrivacyCharged));
        Assert.Equal(Charge.ToText(), sites[0].Journal.Events.Single(e => e.Kind == EventKind.PrivacyCharged).Text);
    }

    [Fact]
    public async Task ASumBeyondTheLimitIsRefusedBeforeAnythingIsComputed()
    {
        TestSite[] sites = await RunAsync(Charge with { Limit = 0.01 }, answers: false);
        Assert.DoesNotContain(SiteRoundFact.Answering, sites[0].Facts);
        Assert.Equal((EventKind.Refused, "Budget"), (sites[0].Journal.Events[^1].Kind, sites[0].Journal.Events[^1].Text));
        Assert.DoesNotContain(sites[0].Journal.Events, e => e.Kind is EventKind.PrivacyCharged or EventKind.InputSent);
    }

    private static async Task<TestSite[]> RunAsync(RoundCharge charge, bool answers)
    {
        await using SumFixture fixture = new(3, colluders: 0);
        SumShape shape = SumShape.Create(fixture.Plan, [new SumSegment("counts", 100, 1_000, Real: false, NoiseReserve: 1_000)]);
        await using SumServer server = fixture.Serve();
        TestSite[] sites =
        [
            .. Enumerable.Range(1, 3).Select(p => new TestSite(fixture, (ushort)p, shape)
            {
                Study = new TestStudy(fixture.Plan, shape, (ushort)p, 1) { Charge = charge },
            }),
        ];
        Task<bool>[] running = DropOutTests.Start(sites);
        Assert.Equal(answers, (await server.RunAsync(sites[0].Study.Request(), default)).Sum is not null);
        if (!answers)
        {
            Assert.Equal(Misbehaviour.Budget, (await Assert.ThrowsAsync<RoundException>(() => running[0])).Reason);
        }

        return sites;
    }
}
