using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;

namespace ScFed.Protocol.Conformance.Kit;

/// <summary>This implementation's aggregator on the study of a kit: what the cases are tried on, and an example of how an aggregator under test behaves.</summary>
public static class KitAggregator
{
    /// <summary>Runs round after round until it is cancelled.</summary>
    /// <param name="kit">The kit.</param>
    /// <param name="listening">Where its sites dial in.</param>
    /// <param name="deadlines">Those of the kit where null.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task ServeAsync(ConformanceKit kit, ITransport listening, RoundDeadlines? deadlines, CancellationToken cancellation)
    {
        ConformanceStudy study = kit.Study(0);
        SumServerOptions options = new() { Deadlines = deadlines ?? ConformanceKit.Deadlines };
        SumServer server = SumServer.Start(listening, kit.Directory, kit.Aggregator.Identity, new MemoryJournal(), options: options);
        await using (server.ConfigureAwait(false))
        {
            try
            {
                while (true)
                {
                    await GatherAsync(server, kit, cancellation).ConfigureAwait(false);
                    Outcome outcome = await server.RunAsync(study.Position.Request(kit.Shape), cancellation).ConfigureAwait(false);
                    if (outcome is { Record: { } record, Closing: { } closing })
                    {
                        study.Apply(new RoundResult(record.Header, closing, [.. record.Inputs.Select(i => i.Place)], server.Head), outcome.Sum);
                    }
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Stopping is how it ends.
            }
        }
    }

    /// <summary>With fewer than m sites there is no round to begin.</summary>
    private static async Task GatherAsync(SumServer server, ConformanceKit kit, CancellationToken cancellation)
    {
        while ((await server.GatherAsync(null, cancellation).ConfigureAwait(false)).Count < kit.Plan.MinSurvivors)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation).ConfigureAwait(false);
        }
    }
}
