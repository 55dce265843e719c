using System.Text.Json;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests;

/// <summary>Somebody checks an installed scfed-node against the known answers that came with it, and against their own.</summary>
public class ConformanceTests
{
    [Fact]
    public async Task TheShippedVectorsHold()
    {
        NodeResult run = await ScfedNode.RunAsync("conformance", "vectors");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("OK", run.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task OneFlippedByteIsAOneAndItsLine()
    {
        using ScratchFolder scratch = new();
        foreach (string name in (string[])["hkdf-pair-info.json", "confirm-tag.json"])
        {
            File.Copy(Path.Combine(RepositoryFiles.Root, "tests", "vectors", "own", name), scratch[name]);
        }

        string text = File.ReadAllText(scratch["confirm-tag.json"]);
        int digit = text.IndexOf("\"tag\": \"", StringComparison.Ordinal) + "\"tag\": \"".Length;
        File.WriteAllText(scratch["confirm-tag.json"], text[..digit] + (text[digit] == '0' ? '1' : '0') + text[(digit + 1)..]);
        NodeResult run = await ScfedNode.RunAsync("conformance", "vectors", scratch.Root, "--json");
        Assert.True(run.ExitCode == 1, run.ToString());
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Equal(1, json.GetProperty("data").GetProperty("passed").GetInt32());
        JsonElement failed = Assert.Single(json.GetProperty("data").GetProperty("results").EnumerateArray(), r => r.GetProperty("outcome").GetString() == "failed");
        Assert.Equal("confirm-tag.json", failed.GetProperty("file").GetString());
    }
}
