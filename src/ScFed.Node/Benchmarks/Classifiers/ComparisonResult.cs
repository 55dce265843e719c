namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>One row of the results.</summary>
/// <param name="Case">What was run.</param>
/// <param name="Sites">Sites that had training cells.</param>
/// <param name="TrainingCells">Training cells in all.</param>
/// <param name="TestCells">Cells it was tested on.</param>
/// <param name="Score">How it did.</param>
/// <param name="Seconds">Wall time of the training: of all sites one after the other in one process; for local the mean of a site.</param>
/// <param name="Sums">Secure sums; 0 unless federated.</param>
/// <param name="BytesPerSite">Bytes of masked vectors that a site sent; 0 unless federated.</param>
internal sealed record ComparisonResult(
    ComparisonCase Case, int Sites, int TrainingCells, int TestCells, ComparisonScore Score, double Seconds, int Sums, long BytesPerSite);
