using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>A small study that six parties have run to its end.</summary>
public sealed class FinishedStudy : IAsyncLifetime
{
    internal StudyFolders Folders { get; } = new(rounds: 2);

    /// <summary>What the parties said on both streams.</summary>
    internal List<string> Said { get; } = [];

    public async Task InitializeAsync()
    {
        List<NodeProcess> parties = [Folders.StartAggregator(), .. Folders.StartSites()];
        try
        {
            await Finish.AllWithTheSameStateAsync(parties);
            Said.AddRange(parties.Select(p => p.Said.Output + p.Said.Error));
        }
        finally
        {
            parties.ForEach(p => p.Dispose());
        }
    }

    public Task DisposeAsync()
    {
        Folders.Dispose();
        return Task.CompletedTask;
    }
}
