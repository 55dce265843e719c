using System.Text.Json;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>How parties must end.</summary>
internal static class Finish
{
    /// <summary>All end with 0 and with the same state; its hash.</summary>
    public static async Task<string> AllWithTheSameStateAsync(params IReadOnlyList<NodeProcess> parties)
    {
        HashSet<string> states = [];
        foreach (NodeProcess party in parties)
        {
            NodeResult run = await party.EndAsync(TimeSpan.FromMinutes(2));
            Assert.True(run.ExitCode == 0, run.ToString());
            states.Add(Event(run, "finished").GetProperty("state").GetString()!);
        }

        return Assert.Single(states);
    }

    /// <summary>The last event of a name that a party wrote.</summary>
    public static JsonElement Event(NodeResult run, string name)
    {
        string line = run.Output.Split('\n').Last(l => l.Contains($"\"event\":\"{name}\"", StringComparison.Ordinal));
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.Clone();
    }

    /// <summary>The words of a failure: a sentence and a hint for people, no trace of the stack.</summary>
    public static void Failed(NodeResult run, int exitCode, params IReadOnlyList<string> words)
    {
        Assert.True(run.ExitCode == exitCode, $"expected exit {exitCode}: {run}");
        Assert.Contains(run.ErrorLines, line => line.StartsWith("error: ", StringComparison.Ordinal) && words.All(w => line.Contains(w, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("hint: ", StringComparison.Ordinal) && line.Length > 10);
        Assert.DoesNotContain(run.ErrorLines, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }
}
