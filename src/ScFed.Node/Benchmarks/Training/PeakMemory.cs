using System.Globalization;

namespace ScFed.Node.Benchmarks.Training;

/// <summary>The most memory that the process had resident, as Linux counts it; the count can be set back.</summary>
internal static class PeakMemory
{
    private const string Line = "VmHWM:";

    /// <summary>Runs something and tells the peak meanwhile; null on other systems.</summary>
    public static long? Of(Action work)
    {
        GC.Collect();
        if (!OperatingSystem.IsLinux())
        {
            work();
            return null;
        }

        File.WriteAllText("/proc/self/clear_refs", "5"); // sets the peak back to what is resident now
        work();
        string peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Line, StringComparison.Ordinal));
        return long.Parse(peak.AsSpan(Line.Length, peak.Length - Line.Length - " kB".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) << 10;
    }
}
