using System.Diagnostics;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Training;

/// <summary>
/// Runs <c>scfed-node benchmark train</c>: one site's whole training as a study does it, from cells to update, and for a network a bare TorchSharp loop
/// beside it. The first round and the first epoch warm up and do not count.
/// </summary>
public static class TrainBenchmark
{
    private const int Measured = 3;

    // Presence of labels and of genes, and statistics, come before any kind's own sums.
    private const int SumsBefore = 3;

    /// <summary>Runs; <paramref name="progress"/> is told what begins.</summary>
    /// <exception cref="ArgumentException">There is no such model, or the numbers make no study.</exception>
    public static TrainBenchmarkResult Run(TrainBenchmarkOptions options, Action<string> progress, CancellationToken cancellation)
    {
        CellTypeSettings settings = SettingsOf(options);
        _ = new CellTypeStudy(settings); // names every problem before cells are made
        progress($"{options.Cells} cells of {options.Genes} genes");
        SiteCells site = SyntheticSite.Make(options.Cells, options.Genes, options.Seed);
        bool network = options.Model is ClassifierRegistry.Actinn or ClassifierRegistry.Transformer;
        TorchTrainer? trainer = network ? new TorchTrainer(options.Device) : null;
        progress("our training");
        List<double> ours = [];
        long? peak = PeakMemory.Of(() => ours = Train(settings, site, trainer, network, cancellation));
        if (!network)
        {
            return new TrainBenchmarkResult(options, null, Speed(ours, options.Cells), peak, null);
        }

        progress("a bare TorchSharp loop");
        IReadOnlyList<double> bare = [];
        long? barePeak = PeakMemory.Of(() => bare = [.. new BareTorchLoop(settings, site, options.Device).Run(1 + Measured).Skip(1)]);
        return new TrainBenchmarkResult(options, trainer!.Device, Speed(ours, options.Cells), peak, new BareFigures(Speed(bare, options.Cells), barePeak));
    }

    private static CellTypeSettings SettingsOf(TrainBenchmarkOptions options) => new()
    {
        Classifier = options.Model,
        Labels = SyntheticSite.LabelNames,
        Genes = SyntheticSite.GeneNames(options.Genes),
        MaxGenes = options.Genes,
        Sites = 3,
        Colluders = 0,
        MinSurvivors = 3,
        Seed = options.Seed,
        Rounds = 1 + Measured,
        LocalEpochs = 1,
        TestFraction = 0,
    };

    /// <summary>Seconds of each pass over the cells: of each round of a network, of each sum of another kind.</summary>
    private static List<double> Train(CellTypeSettings settings, SiteCells site, TorchTrainer? trainer, bool network, CancellationToken cancellation)
    {
        List<long> times = [Stopwatch.GetTimestamp()];
        Baseline.Train(settings, [site], trainer, (_, _) => times.Add(Stopwatch.GetTimestamp()), cancellation);
        List<double> sums = [.. times.Zip(times.Skip(1), (from, to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds).Skip(SumsBefore)];
        return network ? sums[^Measured..] : sums;
    }

    private static Spread Speed(IEnumerable<double> seconds, int cells) => Spread.Of([.. seconds.Select(s => cells / s)]);
}
