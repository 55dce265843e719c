using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests;

/// <summary>What somebody sees who asks.</summary>
public class HelpTests
{
    [Theory]
    [InlineData("", "demo", "aggregator", "site", "annotate", "model", "audit", "conformance")]
    [InlineData("demo", "--data", "--label", "--site-by", "--sites", "--rounds", "--drop", "--preset", "--device", "--seed", "--out", "--json")]
    [InlineData("site run", "--plan", "--connect", "--device", "--weights", "--json", "--until-stdin-closes")]
    [InlineData("benchmark attacks", "--data", "--label", "--site-by", "--only", "--seed", "--canaries", "--models", "--trials", "--csv", "--json")]
    [InlineData("aggregator run", "--plan", "--listen", "--weights", "--json", "--until-stdin-closes")]
    [InlineData(
        "annotate", "--indata", "--model", "--outdir", "--prefix", "--mode", "--p-thres", "--unassigned-below", "--majority-voting", "--over-clustering", "--min-prop", "--matrices",
        "--h5ad", "--json")]
    [InlineData("model show", "file", "--key", "--json")]
    [InlineData("model export", "file", "--format", "--output")]
    [InlineData("audit verify", "dir", "--json")]
    [InlineData("conformance vectors", "dir", "--json")]
    [InlineData("sweep", "--config", "--out", "--data-root", "--jobs", "--dry-run", "--only", "--engine", "--json")]
    [InlineData("sweep cell", "id", "--out", "--data-root")]
    public async Task HelpHasADescriptionEveryFlagAndAnExample(string verb, params string[] words)
    {
        NodeResult run = await ScfedNode.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.ErrorLines);
        Assert.Contains("Description:", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Example: scfed-node {(verb.Length == 0 ? "demo" : verb)}", run.Output, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task VersionIsTheVersionOfTheBuild()
    {
        NodeResult run = await ScfedNode.RunAsync("--version");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(typeof(Node.Commands.ExitCodes).Assembly.GetName().Version!.ToString(3), run.Output, StringComparison.Ordinal);
    }
}
