using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Node.Benchmarks;
using ScFed.Node.Benchmarks.Training;

namespace ScFed.Node.Reports.Json;

/// <summary>The answer of <c>benchmark train --json</c>: the envelope <c>scfed/benchmark-train/1</c>. What was not measured is null.</summary>
public static class TrainBenchmarkJson
{
    private const string Schema = "scfed/benchmark-train/1";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The result as indented JSON.</summary>
    public static string Serialize(TrainBenchmarkResult result) =>
        new JsonObject { ["schema"] = Schema, ["ok"] = true, ["data"] = Data(result) }.ToJsonString(Format);

    private static JsonObject Data(TrainBenchmarkResult result) => new()
    {
        ["model"] = result.Options.Model,
        ["device"] = result.Device,
        ["cells"] = result.Options.Cells,
        ["genes"] = result.Options.Genes,
        ["seed"] = result.Options.Seed,
        ["training"] = Figures(result.CellsPerSecond, result.PeakBytes),
        ["bare"] = result.Bare is { } bare ? Figures(bare.CellsPerSecond, bare.PeakBytes) : null,
        ["ratio"] = result.Ratio is { } ratio ? Math.Round(ratio, 3) : null,
    };

    private static JsonObject Figures(Spread speed, long? peak) => new()
    {
        ["cellsPerSecond"] = Math.Round(speed.Median, 1),
        ["low"] = Math.Round(speed.Low, 1),
        ["high"] = Math.Round(speed.High, 1),
        ["peakBytes"] = peak,
    };
}
