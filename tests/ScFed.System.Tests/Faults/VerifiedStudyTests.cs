using ScFed.Node.Studies;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>A study with R6 and an audit of every sum, run by real processes.</summary>
public class VerifiedStudyTests
{
    [Fact]
    public async Task EverySumIsVerifiedAndAuditedAtEverySite()
    {
        using StudyFolders folders = new(rounds: 2);
        folders.Rewrite(file => file with { Sums = file.Sums with { Verify = StudyVerify.On, AuditChunks = 1 } });
        List<NodeProcess> parties = [folders.StartAggregator(), .. folders.StartSites()];
        try
        {
            await Finish.AllWithTheSameStateAsync(parties);
            foreach (string site in folders.Sites)
            {
                string log = await File.ReadAllTextAsync(Path.Combine(site, "audit", "events.jsonl"));
                string[] lines = log.Split('\n');
                Assert.Equal(6, lines.Count(l => l.Contains("\"kind\":\"sum-verified\"", StringComparison.Ordinal) && l.Contains("\"text\":\"verified\"", StringComparison.Ordinal)));
                Assert.Equal(6, lines.Count(l => l.Contains("\"kind\":\"chunks-audited\"", StringComparison.Ordinal) && l.Contains("\"text\":\"true\"", StringComparison.Ordinal)));
            }
        }
        finally
        {
            parties.ForEach(p => p.Dispose());
        }
    }
}
