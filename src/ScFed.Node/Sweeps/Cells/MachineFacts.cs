using System.Globalization;
using System.Runtime.InteropServices;

namespace ScFed.Node.Sweeps.Cells;

/// <summary>What a result was measured on, by kind and never by name.</summary>
internal static class MachineFacts
{
    private const string Unknown = "processor unknown";

    /// <summary>Processor and cores.</summary>
    public static string Machine { get; } = string.Create(CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} cores");

    /// <summary>Program and runtime.</summary>
    public static string Versions { get; } = $"ScFed {typeof(MachineFacts).Assembly.GetName().Version!.ToString(3)}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        if (!File.Exists("/proc/cpuinfo"))
        {
            return $"{RuntimeInformation.ProcessArchitecture} {Unknown}";
        }

        string? line = File.ReadLines("/proc/cpuinfo").Take(64).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? $"{RuntimeInformation.ProcessArchitecture} {Unknown}" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
