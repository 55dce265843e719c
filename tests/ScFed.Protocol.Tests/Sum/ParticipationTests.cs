using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>Rule 9 over connections.</summary>
public class ParticipationTests
{
    [Fact]
    public async Task SiteThatIsSingledOutIsLoggedAndReportedOnceByEverybodyWhoOpened()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        await using SumServer server = fixture.Serve(SumFixture.Patient with { Join = TimeSpan.FromSeconds(1) });
        TestSite[] sites = DropOutTests.Sites(fixture, shape, new() { [3] = (SiteRoundFact.RoundClosed, 0) }, rounds: 3);
        Task<bool>[] running = DropOutTests.Start(sites);
        TestStudy own = new(fixture.Plan, shape, 1, 3);
        for (int i = 0; i < 3; i++)
        {
            await ReturnTests.FollowAsync(server, own);
        }

        await Task.WhenAll(running);
        foreach (TestSite site in sites)
        {
            AuditEvent[] warnings = [.. site.Journal.Events.Where(e => e.Kind == EventKind.ParticipationWarned)];
            Assert.Equal(site.Place == 3 ? 0 : 1, warnings.Length);
            Assert.Equal(warnings.Length, site.Facts.Count(f => f == SiteRoundFact.SmallClass));
            Assert.All(warnings, e => Assert.Equal((2UL, "3"), (e.Number, string.Join(',', e.Places))));
        }
    }

    [Fact]
    public async Task StrictStudyLosesTheAttemptAndGoesOnWhenTheSiteIsBack()
    {
        await using SumFixture fixture = new(5);
        SumShape shape = SumShape.Integers(fixture.Plan, 100, 1_000);
        SumServerOptions options = fixture.Options(SumFixture.Patient with { Join = TimeSpan.FromSeconds(1) }) with { Strict = new OpenedWindow(fixture.Plan.FewestSites) };
        await using SumServer server = SumServer.Start(fixture.Listening, fixture.Directory, fixture.Aggregator, new MemoryJournal(), null, options);
        TestSite[] sites =
        [
            .. Enumerable.Range(1, 5).Select(p => new TestSite(fixture, (ushort)p, shape, 2)
            {
                Study = new TestStudy(fixture.Plan, shape, (ushort)p, 2) { Participation = ParticipationRule.Strict },
                CutAt = p == 3 ? (SiteRoundFact.RoundClosed, 0) : null,
            }),
        ];
        Task<bool>[] running = DropOutTests.Start(sites);
        TestStudy own = new(fixture.Plan, shape, 1, 2);
        await ReturnTests.FollowAsync(server, own);
        Assert.False(await running[2]);
        Assert.Equal(AbortReason.Participation, (await ReturnTests.FollowAsync(server, own)).Reason);
        Task<bool> returning = sites[2].Restarted().RunAsync();
        while (!server.Connected.Contains((ushort)3))
        {
            await server.GatherAsync([3], default);
        }

        Assert.Equal(5, (await ReturnTests.FollowAsync(server, own)).Record!.Inputs.Count);
        Assert.All(await Task.WhenAll([running[0], running[1], running[3], running[4], returning]), Assert.True);
    }
}
