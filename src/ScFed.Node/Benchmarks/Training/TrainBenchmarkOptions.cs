using ScFed.Models.Classifiers.Torch;

namespace ScFed.Node.Benchmarks.Training;

/// <summary>What <c>scfed-node benchmark train</c> runs.</summary>
/// <param name="Model">Kind of classifier.</param>
/// <param name="Device">Where networks compute.</param>
/// <param name="Cells">Cells that train.</param>
/// <param name="Genes">Genes of a cell.</param>
/// <param name="Seed">Of the cells.</param>
public sealed record TrainBenchmarkOptions(string Model, TorchDevice Device, int Cells, int Genes, ulong Seed);
