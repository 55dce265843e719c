using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ScFed.Node.Benchmarks;

/// <summary>Seconds of processor that the calling thread has used: what other processes take does not count. Elsewhere than on Linux the clock on the wall.</summary>
internal static class CpuClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>How long <paramref name="work"/> takes on this thread.</summary>
    public static double Time(Action work)
    {
        double before = Now;
        work();
        return Now - before;
    }

    private static double Now
    {
        get
        {
            if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess || GetTime(ThreadCpuTime, out Timespec time) != 0)
            {
                return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
            }

            return time.Seconds + (time.Nanoseconds * 1e-9);
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
