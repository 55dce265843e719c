using ScFed.Node.Studies;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>
/// A site whose whole folder was put back to an older copy: in itself all of it fits together, but the site has forgotten what it has answered since. Only
/// those who have seen its newer log can tell.
/// </summary>
public class RestoredFolderTests
{
    private static readonly StudyDeadlines Short = new(Join: 20, Shares: 20, Input: 60, Consistency: 20, Unmask: 20);

    [Fact]
    public async Task ASiteThatWasPutBackIsLeftOutAndToldSo()
    {
        using StudyFolders study = new(rounds: 2000, deadlines: Short);
        using NodeProcess aggregator = study.StartAggregator();
        NodeProcess[] sites = study.StartSites();
        try
        {
            await PutBackAsync(study, aggregator, sites);
            sites[1] = study.StartSite(2);
            Finish.Failed(await sites[1].EndAsync(TimeSpan.FromMinutes(1)), 1, "not the one that was seen before", "log of this site");
            await aggregator.SaysAsync("\"survivors\":[1,3,4,5]");
            Assert.All(sites, site => Assert.Equal(site == sites[1], site.Ended));
        }
        finally
        {
            Array.ForEach(sites, s => s.Dispose());
        }
    }

    [Fact]
    public async Task ASiteThatWasPutBackIsRefusedByItsPeersWhereTheAggregatorDoesNotKnowIt()
    {
        using StudyFolders study = new(rounds: 2000, deadlines: Short);
        NodeProcess aggregator = study.StartAggregator();
        NodeProcess[] sites = study.StartSites();
        try
        {
            await PutBackAsync(study, aggregator, sites);
            aggregator.Send(Signal.Kill);
            await aggregator.EndAsync(TimeSpan.FromSeconds(10));
            aggregator.Dispose();
            Directory.Delete(Path.Combine(study.Aggregator, "state", "logs"), recursive: true);
            aggregator = study.StartAggregator();
            sites[1] = study.StartSite(2);
            foreach (int peer in new[] { 0, 2, 3, 4 })
            {
                Finish.Failed(await sites[peer].EndAsync(TimeSpan.FromMinutes(1)), 4, "log of place 2 was refused");
            }
        }
        finally
        {
            aggregator.Dispose();
            Array.ForEach(sites, s => s.Dispose());
        }
    }

    /// <summary>Site 2 is backed up after round 3, takes part in more rounds, and is put back.</summary>
    private static async Task PutBackAsync(StudyFolders study, NodeProcess aggregator, NodeProcess[] sites)
    {
        await aggregator.SaysAsync("\"event\":\"closed\",\"round\":3,");
        await KillAsync(sites);
        study.BackUp(2);
        sites[1] = study.StartSite(2);
        await sites[1].SaysAsync("SharesOpened");
        await sites[1].SaysAsync("RoundClosed");
        await KillAsync(sites);
        study.PutBack(2);
    }

    private static async Task KillAsync(NodeProcess[] sites)
    {
        sites[1].Send(Signal.Kill);
        await sites[1].EndAsync(TimeSpan.FromSeconds(10));
        sites[1].Dispose();
    }
}
