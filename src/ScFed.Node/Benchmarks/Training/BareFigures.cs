namespace ScFed.Node.Benchmarks.Training;

/// <summary>What the bare loop did.</summary>
/// <param name="CellsPerSecond">Cells a second.</param>
/// <param name="PeakBytes">Most memory of the process meanwhile; null where the system does not tell.</param>
public sealed record BareFigures(Spread CellsPerSecond, long? PeakBytes);
