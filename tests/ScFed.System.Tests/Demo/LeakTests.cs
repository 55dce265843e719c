using System.Text.Json;
using System.Text.RegularExpressions;
using ScFed.Models.Cells;

namespace ScFed.System.Tests.Demo;

/// <summary>What is in nobody's log, and in no line that the demo prints: names of cells, and how many cells of a label a site has.</summary>
[Collection(DemoGroup.Name)]
public partial class LeakTests(DemoRun demo)
{
    private IEnumerable<string> Logs => demo.AuditLogs.SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories));

    [Fact]
    public void NoCellNameIsInALog()
    {
        using AnnData cells = AnnDataReader.Open(RepositoryFiles.Pancreas);
        string[] names = [.. cells.ReadMatrix().CellNames.Where(name => name.Length >= 6)];
        Assert.NotEmpty(names);
        foreach (string log in Logs)
        {
            string text = File.ReadAllText(log);
            Assert.All(names, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void NoLabelAndNoGeneIsInALog()
    {
        using AnnData cells = AnnDataReader.Open(RepositoryFiles.Pancreas);
        string[] labels = [.. cells.ReadObsColumn("cell_type").Distinct()];
        foreach (string log in Logs)
        {
            string text = File.ReadAllText(log);
            Assert.All(labels, label => Assert.DoesNotContain(label, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void NoLabelCountOfASiteIsANumberInALog()
    {
        using AnnData cells = AnnDataReader.Open(RepositoryFiles.Pancreas);
        string[] labels = cells.ReadObsColumn("cell_type");
        string[] sites = cells.ReadObsColumn("study");
        // Places, rounds and sizes of the log itself are small numbers too; a count above them cannot be one of those.
        HashSet<long> counts = [.. labels.Zip(sites).GroupBy(pair => pair).Select(group => (long)group.Count()).Where(count => count > 20), 100, 80];
        Assert.True(counts.Count > 5);
        foreach (string log in demo.AuditLogs)
        {
            foreach (string line in File.ReadLines(Path.Combine(log, "events.jsonl")))
            {
                using JsonDocument e = JsonDocument.Parse(line);
                JsonElement root = e.RootElement;
                Assert.DoesNotContain(root.GetProperty("number").GetInt64(), counts);
                Assert.DoesNotContain(root.GetProperty("attempt").GetInt64(), counts);
                Assert.All(root.GetProperty("places").EnumerateArray(), place => Assert.InRange(place.GetInt32(), 1, 5));
                string text = root.GetProperty("text").GetString()!;
                if (root.GetProperty("kind").GetString() is "shares-sent" or "consistency-signed")
                {
                    // The sizes of the others' logs, which they have signed in R1 and R3.
                    Assert.Matches(Sizes(), text);
                }
                else
                {
                    Assert.DoesNotMatch(Number(), text);
                }
            }
        }
    }

    [GeneratedRegex(@"\d{2,}")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d+( \d+){0,4}$")]
    private static partial Regex Sizes();
}
