using System.Text.Json;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using ScFed.Node.Benchmarks.Training;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using Spectre.Console;

namespace ScFed.Node.Tests.Benchmarks.Training;

[Collection(AloneOnTheHeap.Name)]
public sealed class TrainBenchmarkTests
{
    [Theory]
    [InlineData(ClassifierRegistry.Actinn)]
    [InlineData(ClassifierRegistry.Transformer)]
    public void ANetworkIsMeasuredBesideABareLoop(string model)
    {
        List<string> steps = [];
        TrainBenchmarkResult result = TrainBenchmark.Run(new(model, TorchDevice.Cpu, 100, 30, 7), steps.Add, CancellationToken.None);
        Assert.Equal(3, steps.Count);

        using JsonDocument document = JsonDocument.Parse(TrainBenchmarkJson.Serialize(result));
        Assert.Equal("scfed/benchmark-train/1", document.RootElement.GetProperty("schema").GetString());
        JsonElement data = document.RootElement.GetProperty("data");
        Assert.Equal((model, "cpu"), (data.GetProperty("model").GetString(), data.GetProperty("device").GetString()));
        string[] numbers = ["training.cellsPerSecond", "training.low", "training.high", "bare.cellsPerSecond", "ratio"];
        Assert.All(numbers, name => Assert.True(name.Split('.').Aggregate(data, (at, part) => at.GetProperty(part)).GetDouble() > 0, name));
        Assert.Equal(OperatingSystem.IsLinux(), data.GetProperty("training").GetProperty("peakBytes").ValueKind == JsonValueKind.Number);

        using StringWriter text = new();
        TrainBenchmarkTable.Render(result, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) }));
        Assert.All(["training", "bare loop", "ratio"], word => Assert.Contains(word, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void AnUnknownModelIsRefusedBeforeCellsAreMade() => Assert.Contains(
        "transformer",
        Assert.Throws<ArgumentException>(() => TrainBenchmark.Run(new("magic", TorchDevice.Cpu, 100, 30, 7), _ => Assert.Fail("too late"), CancellationToken.None)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void SyntheticCellsAreSparseAndAllTrain()
    {
        SiteCells site = SyntheticSite.Make(200, 500, 3);
        Assert.Equal(200, site.Split.Training.Length);
        double density = Enumerable.Range(0, 200).Sum(cell => site.OnPanel(SyntheticSite.GeneNames(500)).Columns(cell).Length) / (200.0 * 500);
        Assert.InRange(density, 0.08, 0.12);
    }
}
