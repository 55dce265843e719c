#:project ../../src/ScFed.Models/ScFed.Models.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Reads a whole file of cells some times and prints the seconds of the first reading, and of the median and the least of the others:
// elapsed, then processor time of all threads. See ./run.
using System.Diagnostics;
using System.Globalization;
using ScFed.Models.Cells;

int repeats = int.Parse(args[1], CultureInfo.InvariantCulture);
List<double> elapsed = [];
List<double> processor = [];
for (int i = 0; i <= repeats; i++)
{
    TimeSpan used = Environment.CpuUsage.TotalTime;
    long started = Stopwatch.GetTimestamp();
    using CellFile file = CellFile.Open(args[0]);
    GC.KeepAlive(file.ReadMatrix());
    elapsed.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
    processor.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
}

Console.WriteLine($"{Times(elapsed)},{Times(processor)}");

static string Times(List<double> seconds)
{
    double[] later = [.. seconds.Skip(1).Order()];
    return string.Create(CultureInfo.InvariantCulture, $"{seconds[0]:F3},{later[later.Length / 2]:F3},{later[0]:F3}");
}
