using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Node.Benchmarks;

namespace ScFed.Node.Reports.Json;

/// <summary>The answer of <c>benchmark sum --json</c>: the envelope <c>scfed/benchmark-sum/1</c>. What was not measured is null.</summary>
public static class SumBenchmarkJson
{
    private const string Schema = "scfed/benchmark-sum/1";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The result as indented JSON.</summary>
    public static string Serialize(SumBenchmarkResult result) =>
        new JsonObject { ["schema"] = Schema, ["ok"] = true, ["data"] = Data(result) }.ToJsonString(Format);

    private static JsonObject Data(SumBenchmarkResult result)
    {
        SumBenchmarkOptions options = result.Options;
        RoundFigures? round = result.Round;
        return new JsonObject
        {
            ["sites"] = options.Sites,
            ["length"] = options.Length,
            ["bits"] = options.Bits,
            ["droppedSites"] = options.DroppedSites,
            ["verify"] = options.Verify,
            ["transport"] = options.Transport == BenchmarkTransport.Tcp ? "tcp" : "memory",
            ["seed"] = options.Seed,
            ["noiseMultiplier"] = options.NoiseMultiplier,
            ["masks"] = With(
                Figure("nsPerCoordinatePerPeer", result.Masks.NsPerCoordinatePerPeer),
                ("ratioToKeystream", result.Masks.RatioToKeystream),
                ("twoThreads", result.Masks.TwoThreads)),
            ["input"] = round is null ? null : With(
                Figure("nsPerCoordinate", round.InputSeconds.Times(1e9 / options.Length)), ("ratioToMasks", result.InputOverMasks)),
            ["unmask"] = round is null ? null : Figure("seconds", round.UnmaskSeconds),
            ["setup"] = round is null ? null : With(
                Figure("cpuSeconds", round.SetupSeconds), ("bytesUp", result.SetupBytes!.Value.Up), ("bytesDown", result.SetupBytes.Value.Down)),
            ["upload"] = round is null ? null : With([], ("bytesPerCoordinate", result.UploadBytesPerCoordinate)),
            ["add"] = round is null ? null : Figure("secondsPerSite", round.AddSeconds),
            ["check"] = round is null ? null : Figure("seconds", round.CheckSeconds),
            ["verifySeconds"] = round?.VerifySeconds is { } verify ? Rounded(verify) : null,
            ["memory"] = round is null ? null : With(
                [], ("aggregatorPeakBytes", round.AggregatorPeakBytes), ("sitePeakBytes", round.SitePeakBytes)),
            ["exchanges"] = round?.Exchanges,
            ["bytes"] = round is null ? null : Steps(round.Bytes),
            ["overTls"] = result.Transport is not { } tls ? null : With(
                [], ("seconds", tls.Seconds), ("cpuSeconds", tls.CpuSeconds), ("bytesUp", tls.BytesUp), ("bytesDown", tls.BytesDown)),
            ["limits"] = Limits(result.Limits),
        };
    }

    private static JsonObject Limits(MachineLimits limits) => new()
    {
        ["aegis256BytesPerSecond"] = Math.Round(limits.Aegis256.Median),
        ["aes256CtrBytesPerSecond"] = Math.Round(limits.Aes256Ctr.Median),
        ["memoryAddBytesPerSecond"] = Math.Round(limits.MemoryAdd.Median),
        ["triadBytesPerSecond"] = Math.Round(limits.Triad.Median),
        ["sha256BytesPerSecond"] = Math.Round(limits.Sha256.Median),
    };

    private static JsonObject Steps(IReadOnlyList<StepBytes> steps)
    {
        JsonObject all = [];
        foreach (StepBytes step in steps)
        {
            all[step.Step] = new JsonObject { ["up"] = step.Up, ["down"] = step.Down };
        }

        return all;
    }

    private static JsonObject Figure(string name, Spread spread) => new()
    {
        [name] = Rounded(spread.Median),
        ["low"] = Rounded(spread.Low),
        ["high"] = Rounded(spread.High),
    };

    private static JsonObject With(JsonObject figure, params (string Name, double? Value)[] more)
    {
        foreach ((string name, double? value) in more)
        {
            figure[name] = value is { } number ? Rounded(number) : null;
        }

        return figure;
    }

    /// <summary>Five significant digits; whole numbers whole.</summary>
    private static JsonValue Rounded(double value) => value == Math.Floor(value)
        ? JsonValue.Create((long)value)
        : JsonValue.Create(double.Parse(value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
}
