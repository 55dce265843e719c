using ScFed.Secure.Encoding;

namespace ScFed.Node.Benchmarks;

/// <summary>Runs <c>scfed-node benchmark sum</c>: the machine's limits, the mask step, a whole round, and where asked the same over TLS.</summary>
public static class SumBenchmark
{
    private const int WarmUpSites = 5;
    private const int WarmUpLength = 50_000;

    // The runtime compiles a method for speed in the background once it was called 30 times: two turns of so many inputs, and time between.
    private const int WarmUpRounds = 8;
    private static readonly TimeSpan TimeToCompile = TimeSpan.FromSeconds(0.7);

    /// <summary>Runs; <paramref name="progress"/> is told what begins.</summary>
    /// <exception cref="Secure.Sums.PlanException">The numbers make no plan; the message names the one to change.</exception>
    public static async Task<SumBenchmarkResult> RunAsync(SumBenchmarkOptions options, Action<string> progress, CancellationToken cancellation)
    {
        using BenchmarkPlan plan = new(options);
        progress("limits of this machine");
        MachineLimits limits = LimitMeasurement.Run();
        progress("masks");
        SumEncoding encoding = plan.Shape.Encoding;
        MaskFigures masks = MaskMeasurement.Run(options.Sites, encoding, plan.Sums.Suite);
        if (options.MasksOnly)
        {
            return new SumBenchmarkResult(options, limits, masks, null, null);
        }

        cancellation.ThrowIfCancellationRequested();
        progress("small rounds, until the runtime has compiled everything for speed");
        WarmUp(options);
        progress("a whole round, one party at a time");
        RoundFigures round = new LockstepRound(plan).Run(options.DroppedSites, inUsedMemory: true);
        TransportFigures? transport = null;
        if (options.Transport == BenchmarkTransport.Tcp)
        {
            progress("the same over TLS on the loopback");
            transport = await TransportRound.RunAsync(plan, options.DroppedSites, cancellation).ConfigureAwait(false);
        }

        return new SumBenchmarkResult(options, limits, masks, round, transport);
    }

    private static void WarmUp(SumBenchmarkOptions options)
    {
        using BenchmarkPlan small = new(options with { Sites = WarmUpSites, Length = WarmUpLength });
        for (int turn = 0; turn < 2; turn++)
        {
            for (int i = 0; i < WarmUpRounds; i++)
            {
                new LockstepRound(small).Run(1);
            }

            Thread.Sleep(TimeToCompile);
        }
    }
}
