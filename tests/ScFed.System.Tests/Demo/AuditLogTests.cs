using System.Text.Json;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Demo;

[Collection(DemoGroup.Name)]
public class AuditLogTests(DemoRun demo)
{
    [Fact]
    public async Task EveryLogVerifies()
    {
        Assert.Equal(6, demo.AuditLogs.Count);
        foreach (string log in demo.AuditLogs)
        {
            NodeResult run = await ScfedNode.RunAsync("audit", "verify", log);
            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.Contains("10 rounds closed", run.Output, StringComparison.Ordinal);
            Assert.EndsWith("OK", run.Output.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AllSixPartiesEndWithTheSameState()
    {
        string[] ends = [.. demo.AuditLogs.Select(log => Digests(log, "study-finished").Single())];
        Assert.Equal(6, ends.Length);
        Assert.Single(ends.Distinct());
    }

    [Fact]
    public void AllSixPartiesAgreeOnTheStateAfterEveryRound()
    {
        string[][] states = [.. demo.AuditLogs.Select(log => Digests(log, "state-reached").ToArray())];
        Assert.All(states, s => Assert.Equal(10, s.Length));
        Assert.All(states, s => Assert.Equal(states[0], s));
    }

    [Theory]
    [InlineData("events.jsonl", 0.5)]
    [InlineData("events.jsonl", 0.0)]
    [InlineData("events.jsonl", 0.999)]
    public async Task AChangedByteOfALineIsNamed(string file, double where)
    {
        using ScratchFolder scratch = new();
        string log = scratch.Copy(demo.AuditLogs[3], "log");
        long at = Flip(Path.Combine(log, file), where);
        int entry = File.ReadAllBytes(Path.Combine(demo.AuditLogs[3], file)).Take((int)at).Count(b => b == '\n');
        NodeResult run = await ScfedNode.RunAsync("audit", "verify", log);
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains("NOT SOUND", run.Output, StringComparison.Ordinal);
        Assert.Contains(file, run.Output, StringComparison.Ordinal);
        Assert.Contains($"entry {entry}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChangedByteOfACheckpointIsNamed()
    {
        using ScratchFolder scratch = new();
        string log = scratch.Copy(demo.AuditLogs[0], "log");
        string checkpoint = Directory.GetFiles(Path.Combine(log, "checkpoints")).Order(StringComparer.Ordinal).ElementAt(3);
        Flip(checkpoint, 0.8);
        NodeResult run = await ScfedNode.RunAsync("audit", "verify", log);
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains(Path.GetFileName(checkpoint), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChangedByteOfTheKeyIsNamed()
    {
        using ScratchFolder scratch = new();
        string log = scratch.Copy(demo.AuditLogs[2], "log");
        Flip(Path.Combine(log, "log.vkey"), 0.7);
        NodeResult run = await ScfedNode.RunAsync("audit", "verify", log);
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains("log.vkey", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonNamesTheProblem()
    {
        using ScratchFolder scratch = new();
        string log = scratch.Copy(demo.AuditLogs[1], "log");
        Flip(Path.Combine(log, "events.jsonl"), 0.4);
        NodeResult run = await ScfedNode.RunAsync("audit", "verify", log, "--json");
        Assert.True(run.ExitCode == 1, run.ToString());
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("events.jsonl", json.RootElement.GetProperty("data").GetProperty("problem").GetProperty("file").GetString());
    }

    /// <summary>Flips the lowest bit of one byte; returns where it stands.</summary>
    private static long Flip(string path, double where)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int at = (int)(where * (bytes.Length - 1));
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
        return at;
    }

    private static IEnumerable<string> Digests(string log, string kind)
    {
        foreach (string line in File.ReadLines(Path.Combine(log, "events.jsonl")))
        {
            using JsonDocument e = JsonDocument.Parse(line);
            if (e.RootElement.GetProperty("kind").GetString() == kind)
            {
                yield return e.RootElement.GetProperty("digests")[0].GetString()!;
            }
        }
    }
}
