using ScFed.Node.Benchmarks;
using ScFed.Node.Benchmarks.Training;
using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary>The end of <c>benchmark train</c> on the terminal.</summary>
public static class TrainBenchmarkTable
{
    /// <summary>Writes the lines to the terminal.</summary>
    public static void Render(TrainBenchmarkResult result) => Render(result, AnsiConsole.Console);

    /// <summary>Writes the lines.</summary>
    public static void Render(TrainBenchmarkResult result, IAnsiConsole console)
    {
        Lines lines = new(console);
        lines.Write("training", Speed(result.CellsPerSecond, result.PeakBytes) + (result.Device is { } device ? $", on {device}" : ""));
        if (result.Bare is { } bare)
        {
            lines.Write("bare loop", Speed(bare.CellsPerSecond, bare.PeakBytes));
            lines.Write("ratio", FormattableString.Invariant($"{result.Ratio:0.00} times the bare loop's speed"));
        }
    }

    private static string Speed(Spread speed, long? peak) =>
        FormattableString.Invariant($"{speed.Median:0} cells a second ({speed.Low:0}–{speed.High:0})") + (peak is { } bytes ? $", {Figures.Bytes(bytes)} at the fullest" : "");
}
