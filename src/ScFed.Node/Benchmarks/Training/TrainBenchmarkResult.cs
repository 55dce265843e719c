namespace ScFed.Node.Benchmarks.Training;

/// <summary>What a benchmark of training found.</summary>
/// <param name="Options">What was run.</param>
/// <param name="Device">Where networks computed; null for a kind that is no network.</param>
/// <param name="CellsPerSecond">Cells a second in our training, a cell counted in every pass over it.</param>
/// <param name="PeakBytes">Most memory of the process meanwhile; null where the system does not tell. Memory of a GPU is not in it.</param>
/// <param name="Bare">The same network in a bare loop; null for a kind that is no network.</param>
public sealed record TrainBenchmarkResult(TrainBenchmarkOptions Options, string? Device, Spread CellsPerSecond, long? PeakBytes, BareFigures? Bare)
{
    /// <summary>Our speed over that of the bare loop; null without one.</summary>
    public double? Ratio => CellsPerSecond.Median / Bare?.CellsPerSecond.Median;
}
