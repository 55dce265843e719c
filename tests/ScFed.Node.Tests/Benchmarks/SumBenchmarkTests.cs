using System.Text.Json;
using ScFed.Node.Benchmarks;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Tests.Benchmarks;

[Collection(AloneOnTheHeap.Name)]
public sealed class SumBenchmarkTests
{
    [Fact]
    public async Task TinyBenchmarkAnswersWithEveryNameAndAReadableTable()
    {
        SumBenchmarkOptions options = new(5, 2_000, 20, 0.2, false, BenchmarkTransport.Memory, 7);
        List<string> steps = [];
        SumBenchmarkResult result = await SumBenchmark.RunAsync(options, steps.Add, CancellationToken.None);
        Assert.NotEmpty(steps);

        using JsonDocument document = JsonDocument.Parse(SumBenchmarkJson.Serialize(result));
        Assert.Equal("scfed/benchmark-sum/1", document.RootElement.GetProperty("schema").GetString());
        JsonElement data = document.RootElement.GetProperty("data");
        string[] numbers =
        [
            "masks.nsPerCoordinatePerPeer", "masks.ratioToKeystream", "input.nsPerCoordinate", "input.ratioToMasks", "unmask.seconds", "setup.cpuSeconds",
            "setup.bytesUp", "setup.bytesDown", "upload.bytesPerCoordinate", "memory.aggregatorPeakBytes", "memory.sitePeakBytes", "exchanges",
            "limits.aegis256BytesPerSecond", "limits.aes256CtrBytesPerSecond", "limits.memoryAddBytesPerSecond", "limits.triadBytesPerSecond",
        ];
        Assert.All(numbers, name => Assert.True(name.Split('.').Aggregate(data, (at, part) => at.GetProperty(part)).GetDouble() > 0, name));
        Assert.Equal(1, data.GetProperty("droppedSites").GetInt32());
        Assert.InRange(data.GetProperty("upload").GetProperty("bytesPerCoordinate").GetDouble(), 2.5, 2.8);

        using StringWriter text = new();
        SumBenchmarkTable.Render(result, Spectre.Console.AnsiConsole.Create(new Spectre.Console.AnsiConsoleSettings { Out = new Spectre.Console.AnsiConsoleOutput(text) }));
        Assert.All(new[] { "limits", "masks", "set-up", "whole R3", "upload", "unmasking", "memory", "exchanges" }, word => Assert.Contains(word, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task MasksAloneLeaveTheRoundNull()
    {
        SumBenchmarkOptions options = new(3, 1_000, 16, 0, false, BenchmarkTransport.Memory, 7, MasksOnly: true);
        SumBenchmarkResult result = await SumBenchmark.RunAsync(options, _ => { }, CancellationToken.None);
        using JsonDocument document = JsonDocument.Parse(SumBenchmarkJson.Serialize(result));
        JsonElement data = document.RootElement.GetProperty("data");
        Assert.Equal(JsonValueKind.Null, data.GetProperty("input").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("exchanges").ValueKind);
        Assert.True(data.GetProperty("masks").GetProperty("nsPerCoordinatePerPeer").GetDouble() > 0);
    }

    [Theory]
    [InlineData(50, 0.1, 5)]
    [InlineData(5, 0.1, 1)]
    [InlineData(5, 0.0, 0)]
    [InlineData(200, 0.105, 21)]
    public void ShareOfDroppedSitesIsRoundedToWholeOnes(int sites, double share, int dropped) =>
        Assert.Equal(dropped, new SumBenchmarkOptions(sites, 1, 20, share, false, BenchmarkTransport.Memory, 1).DroppedSites);
}
