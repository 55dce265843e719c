using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Sweeps;

/// <summary>A sweep that is killed loses the cells that were running, and nothing else.</summary>
public sealed class KilledSweepTests : IDisposable
{
    private const string File =
        """
        [[data]]
        name = "pancreas"
        file = "pancreas_5studies.h5ad"

        [[classifiers]]
        name = "logistic"
        [classifiers.settings]
        max_genes = 30
        [classifiers.settings.linear]
        max_evaluations = 3

        [grid]
        split = ["iid 3"]
        protection = ["plain", "verified"]

        """;

    /// <summary>Columns that are times.</summary>
    private static readonly string[] Times = ["seconds", "seconds_per_sum", "cpu_seconds", "cpu_seconds_per_sum", "wall_seconds"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task AKilledSweepGoesOnAndEndsInTheResultsOfOneThatWasNot()
    {
        global::System.IO.File.WriteAllText(_scratch["sweep.toml"], File);
        string[] killed = Arguments("killed");
        using (NodeProcess first = ScfedNode.Start(killed))
        {
            await first.SaysAsync("1/4");
            first.Send(Signal.Kill);
            await first.EndAsync(Patience);

            // Its children see their stdin end and go by themselves.
            Assert.Empty(await ProcessTable.LeftAfterAsync(first.Mark, TimeSpan.FromSeconds(20)));
        }

        string[] finished = [.. Directory.GetFiles(_scratch["killed/cells"], "*.json")];
        Assert.InRange(finished.Length, 1, 3);
        Dictionary<string, DateTime> written = finished.ToDictionary(path => path, global::System.IO.File.GetLastWriteTimeUtc);
        NodeResult second = await ScfedNode.RunAsync(killed);
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Contains($"4 finished ({finished.Length} of them before), 0 failed", second.Output, StringComparison.Ordinal);
        Assert.All(written, file => Assert.Equal(file.Value, global::System.IO.File.GetLastWriteTimeUtc(file.Key)));

        NodeResult whole = await ScfedNode.RunAsync(Arguments("whole"));
        Assert.True(whole.ExitCode == 0, whole.ToString());
        Assert.Equal(WithoutTimes("whole"), WithoutTimes("killed"));
        Assert.Equal(4 + 1, WithoutTimes("whole").Length);
    }

    public void Dispose() => _scratch.Dispose();

    private string[] Arguments(string folder) => ["sweep", "-c", _scratch["sweep.toml"], "-o", _scratch[folder], "--data-root", RepositoryFiles.PathOf("data")];

    /// <summary>The lines of results.csv; the column of the machine is quoted and has a comma, and stands behind all columns that are looked up.</summary>
    private string[] WithoutTimes(string folder)
    {
        string[] lines = global::System.IO.File.ReadAllLines(Path.Combine(_scratch[folder], "results.csv"));
        string[] names = lines[0].Split(',');
        return [.. lines.Select(line => string.Join(',', line.Split(',').Where((_, i) => i >= names.Length || !Times.Contains(names[i]))))];
    }
}
