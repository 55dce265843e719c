using System.Text.Json;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Demo;

/// <summary>One demo on the data that ships with ScFed, run once by the real executable; the tests of this collection look at what it left.</summary>
public sealed class DemoRun : IAsyncLifetime
{
    /// <summary>The training round in which the second site is killed.</summary>
    public const int KilledIn = 2;

    private readonly ScratchFolder _scratch = new();
    private JsonDocument? _result;

    internal NodeResult Run { get; private set; } = new(-1, "", "");

    internal string Out => _scratch["demo"];

    internal string Mark { get; private set; } = "";

    internal JsonElement Result => _result!.RootElement;

    internal JsonElement Data => Result.GetProperty("data");

    internal IReadOnlyList<JsonElement> Rounds => [.. Data.GetProperty("rounds").EnumerateArray()];

    internal IReadOnlyList<JsonElement> Training => [.. Rounds.Where(r => r.GetProperty("purpose").GetString() == "training")];

    internal IReadOnlyList<string> AuditLogs => [.. Data.GetProperty("files").GetProperty("auditLogs").EnumerateArray().Select(f => f.GetString()!)];

    internal static IReadOnlyList<string> Names(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetString()!)];

    public async Task InitializeAsync()
    {
        using NodeProcess process = ScfedNode.Start("demo", "--rounds", "6", "--drop", $"site-2@{KilledIn}", "--json", "--out", Out);
        Mark = process.Mark;
        Run = await process.EndAsync(TimeSpan.FromMinutes(4));
        Assert.True(Run.ExitCode == 0, Run.ToString());
        _result = JsonDocument.Parse(Run.Output);
    }

    public Task DisposeAsync()
    {
        _result?.Dispose();
        _scratch.Dispose();
        return Task.CompletedTask;
    }
}
