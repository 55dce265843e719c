using ScFed.Node.Benchmarks;
using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary>The end of <c>benchmark sum</c> on the terminal: each figure with its spread, and beside what the machine could do.</summary>
public static class SumBenchmarkTable
{
    /// <summary>Writes the lines.</summary>
    public static void Render(SumBenchmarkResult result, IAnsiConsole console)
    {
        Lines lines = new(console);
        MachineLimits limits = result.Limits;
        lines.Write(
            "limits",
            $"AEGIS-256 {Rate(limits.Aegis256)}, AES-256-CTR {Rate(limits.Aes256Ctr)}, add {Rate(limits.MemoryAdd)}, triad {Rate(limits.Triad)}, SHA-256 {Rate(limits.Sha256)}");
        MaskFigures masks = result.Masks;
        lines.Write("masks", $"{Range(masks.NsPerCoordinatePerPeer, "0.000", "ns")} a coordinate and peer; {Ratio(masks.RatioToKeystream)} of the keystream's speed"
            + (masks.TwoThreads is { } two ? $"; two threads {Ratio(two)} times as fast" : ""));
        if (result.Round is { } round)
        {
            Render(result, round, lines);
        }

        if (result.Transport is { } tls)
        {
            lines.Write("over TLS", $"{Figures.Seconds(tls.Seconds)} a round, {Figures.Seconds(tls.CpuSeconds)} of processor in all; {Figures.Bytes(tls.BytesUp)} up, {Figures.Bytes(tls.BytesDown)} down a site");
        }
    }

    private static void Render(SumBenchmarkResult result, RoundFigures round, Lines lines)
    {
        lines.Write("set-up", $"{Range(round.SetupSeconds, "0.0000", "s")} of processor a site; {Figures.Bytes(result.SetupBytes!.Value.Up)} up, {Figures.Bytes(result.SetupBytes.Value.Down)} down");
        lines.Write("whole R3", $"{Range(round.InputSeconds.Times(1e9 / result.Options.Length), "0.00", "ns")} a coordinate; {Ratio(result.InputOverMasks!.Value)} times the mask step");
        lines.Write("upload", FormattableString.Invariant($"{result.UploadBytesPerCoordinate:0.0000} bytes a coordinate ({result.Options.Bits / 8.0:0.0000} at least)"));
        lines.Write("adding", $"{Range(round.AddSeconds, "0.0000", "s")} an upload at the aggregator");
        lines.Write("unmasking", $"{Range(round.UnmaskSeconds, "0.0000", "s")} at the aggregator, {Figures.Count(result.Options.DroppedSites, "site", "sites")} dropped");
        lines.Write("checking", $"{Range(round.CheckSeconds, "0.0000", "s")} at a site, for the sum"
            + (round.VerifySeconds is { } verify ? $" and its R6; {Figures.Seconds(verify)} at the aggregator for all R6" : ""));
        lines.Write("memory", $"aggregator {Figures.Bytes(round.AggregatorPeakBytes)}, site {Figures.Bytes(round.SitePeakBytes)} at the fullest");
        lines.Write("a site", string.Join("; ", round.Bytes.Select(b => $"{b.Step} {Figures.Bytes(b.Up)} up, {Figures.Bytes(b.Down)} down")));
        lines.Write("exchanges", $"{round.Exchanges} after the round header");
    }

    private static string Rate(Spread spread) => FormattableString.Invariant($"{spread.Median * 1e-9:0.0} GB/s ({spread.Low * 1e-9:0.0}–{spread.High * 1e-9:0.0})");

    private static string Range(Spread spread, string format, string unit) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{spread.Median.ToString(format, System.Globalization.CultureInfo.InvariantCulture)} {unit} ({spread.Low.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}–{spread.High.ToString(format, System.Globalization.CultureInfo.InvariantCulture)})");

    private static string Ratio(double ratio) => FormattableString.Invariant($"{ratio:0.00}");
}
