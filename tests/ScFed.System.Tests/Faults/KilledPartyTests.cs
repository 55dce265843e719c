using System.Text.Json;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>Parties of a study as they run on machines of their own, one of them killed without warning.</summary>
public class KilledPartyTests
{
    [Fact]
    public async Task ASiteThatWasKilledComesBackAndEndsWithTheSameState()
    {
        using StudyFolders study = new(rounds: 12);
        using NodeProcess aggregator = study.StartAggregator();
        NodeProcess[] sites = study.StartSites();
        try
        {
            await aggregator.SaysAsync("\"event\":\"closed\",\"round\":5");
            sites[1].Send(Signal.Kill);
            await sites[1].EndAsync(TimeSpan.FromSeconds(10));
            sites[1].Dispose();
            sites[1] = study.StartSite(2);
            await Finish.AllWithTheSameStateAsync([aggregator, .. sites]);
        }
        finally
        {
            Array.ForEach(sites, s => s.Dispose());
        }
    }

    [Fact]
    public async Task AnAggregatorThatWasKilledContinuesFromTheLastClosedRound()
    {
        using StudyFolders study = new(rounds: 12);
        NodeProcess first = study.StartAggregator();
        NodeProcess[] sites = study.StartSites();
        try
        {
            await first.SaysAsync("\"event\":\"closed\",\"round\":5");
            first.Send(Signal.Kill);
            await first.EndAsync(TimeSpan.FromSeconds(10));
            first.Dispose();
            using NodeProcess second = study.StartAggregator();
            await Finish.AllWithTheSameStateAsync([second, .. sites]);
            foreach (string folder in study.All)
            {
                NodeResult verified = await ScfedNode.RunAsync("audit", "verify", Path.Combine(folder, "audit"));
                Assert.True(verified.ExitCode == 0, verified.ToString());
            }
        }
        finally
        {
            first.Dispose();
            Array.ForEach(sites, s => s.Dispose());
        }
    }

    [Fact]
    public async Task EverybodyKilledContinuesFromTheLastClosedRound()
    {
        using StudyFolders study = new(rounds: 12);
        List<NodeProcess> before = [study.StartAggregator(), .. study.StartSites()];
        try
        {
            await before[0].SaysAsync("\"event\":\"closed\",\"round\":5");
            before.ForEach(p => p.Send(Signal.Kill));
            foreach (NodeProcess killed in before)
            {
                await killed.EndAsync(TimeSpan.FromSeconds(10));
            }
        }
        finally
        {
            before.ForEach(p => p.Dispose());
        }

        List<NodeProcess> after = [study.StartAggregator(), .. study.StartSites()];
        try
        {
            await Finish.AllWithTheSameStateAsync(after);
            JsonElement firstRound = Finish.Event(await after[0].EndAsync(TimeSpan.FromSeconds(1)), "closed");
            Assert.Equal(15, firstRound.GetProperty("round").GetInt32());
        }
        finally
        {
            after.ForEach(p => p.Dispose());
        }
    }

    [Fact]
    public async Task SigtermStopsADaemonInOrder()
    {
        using StudyFolders study = new(rounds: 2000);
        using NodeProcess aggregator = study.StartAggregator();
        NodeProcess[] sites = study.StartSites();
        try
        {
            await aggregator.SaysAsync("\"event\":\"closed\",\"round\":4");
            foreach (NodeProcess daemon in (NodeProcess[])[sites[0], aggregator])
            {
                daemon.Send(Signal.Terminate);
                NodeResult run = await daemon.EndAsync(TimeSpan.FromSeconds(20));
                Assert.True(run.ExitCode == 130, run.ToString());
                Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            }
        }
        finally
        {
            Array.ForEach(sites, s => s.Dispose());
        }
    }
}
