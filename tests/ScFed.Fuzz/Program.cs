using System.Globalization;
using ScFed.Fuzz.Making;

namespace ScFed.Fuzz;

/// <summary><c>dotnet run --project tests/ScFed.Fuzz -- TARGET [--executions N] [--seconds S] [--seed N] [--csv FILE]</c>, or <c>-- corpus</c> to make it anew.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is ["corpus"])
        {
            CorpusMaker.Make();
            return 0;
        }

        if (arguments is not [string name, ..] || !FuzzTargets.Names.Contains(name))
        {
            Console.Error.WriteLine($"usage: TARGET [--executions N] [--seconds S] [--seed N] [--csv FILE], or: corpus\ntargets: {string.Join(", ", FuzzTargets.Names)}");
            return 2;
        }

        FuzzTarget target = FuzzTargets.Of(name);
        long executions = Number(arguments, "--executions") ?? long.MaxValue;
        long seconds = Number(arguments, "--seconds") ?? (executions == long.MaxValue ? 10 : TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond);
        ulong seed = (ulong)(Number(arguments, "--seed") ?? 1);
        FuzzRun run = new(target, FuzzCorpus.InputsOf(target), seed, executions, TimeSpan.FromSeconds(seconds));
        try
        {
            run.Run();
        }
        catch (FuzzFailure failure)
        {
            Console.Error.WriteLine(failure.Message);
            Console.Error.WriteLine(failure.InnerException?.ToString());
            return 1;
        }

        string line = string.Create(CultureInfo.InvariantCulture, $"{name},{run.Executions},{run.Accepted},{run.Endings},{run.Took.TotalSeconds:0.0},{run.MostAllocated},{run.Slowest.TotalMilliseconds:0.0},{seed}");
        Console.Out.WriteLine(line);
        if (Array.IndexOf(arguments, "--csv") is >= 0 and int at && at + 1 < arguments.Length)
        {
            File.AppendAllText(arguments[at + 1], $"{line}\n");
        }

        return 0;
    }

    private static long? Number(string[] arguments, string option) =>
        Array.IndexOf(arguments, option) is >= 0 and int at && at + 1 < arguments.Length ? long.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : null;
}
