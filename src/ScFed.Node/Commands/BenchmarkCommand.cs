using System.CommandLine;
using ScFed.Node.Benchmarks;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using ScFed.Secure.Sums;
using Spectre.Console;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node benchmark sum|train|classifiers|attacks</c>.</summary>
internal static class BenchmarkCommand
{
    public static Command Build()
    {
        Option<int> sites = new("--sites") { Description = "n, from 3", DefaultValueFactory = _ => 5 };
        Option<int> length = new("--length") { Description = "coordinates of the vector", DefaultValueFactory = _ => 100_000 };
        Option<int> bits = new("--bits") { Description = "k: bits a coordinate, 16 to 40", DefaultValueFactory = _ => 20 };
        Option<double> dropped = new("--dropped") { Description = "share of the sites that vanish before their input, such as 0.1" };
        Option<bool> verify = new("--verify") { Description = "with the verify step" };
        Option<BenchmarkTransport> transport = new("--transport")
        {
            Description = "memory: every party in turn, its processor time measured; tcp: that, and then all of them over TLS on the loopback",
        };
        Option<int> seed = new("--seed") { Description = "of the inputs", DefaultValueFactory = _ => 1 };
        Option<bool> masksOnly = new("--masks-only") { Description = "limits and masks, no round: for vectors that many sites in one process cannot hold" };
        Option<double> noise = new("--noise") { Description = "noise multiplier of the noise that the sites add; 0 for none" };
        Option<bool> json = SharedOptions.Json("print the figures as JSON");
        Command sum = new("sum", "measure a secure sum. Example: scfed-node benchmark sum --sites 50 --length 1000000 --bits 20 --dropped 0.1")
        {
            sites, length, bits, dropped, verify, transport, seed, masksOnly, noise, json,
        };
        sum.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            token => RunAsync(
                new SumBenchmarkOptions(
                    parsed.GetValue(sites),
                    parsed.GetValue(length),
                    parsed.GetValue(bits),
                    parsed.GetValue(dropped),
                    parsed.GetValue(verify),
                    parsed.GetValue(transport),
                    parsed.GetValue(seed),
                    parsed.GetValue(masksOnly))
                {
                    NoiseMultiplier = NotNegative(parsed.GetValue(noise)),
                },
                parsed.GetValue(json),
                token),
            parsed.GetValue(json),
            cancellation));
        return new Command("benchmark", "measure what this machine makes of the protocol, and what classifiers make of data") { sum, BenchmarkTrainCommand.Build(), BenchmarkClassifiersCommand.Build(), BenchmarkAttacksCommand.Build() };
    }

    private static double NotNegative(double noise) => noise >= 0 && double.IsFinite(noise)
        ? noise
        : throw new CommandException(ExitCodes.Usage, "noise-negative", $"--noise {noise}", "give a noise multiplier such as 1, or 0 for none");

    private static async Task<int> RunAsync(SumBenchmarkOptions options, bool json, CancellationToken cancellation)
    {
        if (options.Dropped is not (>= 0 and < 1))
        {
            throw new CommandException(ExitCodes.Usage, "dropped-share", $"--dropped {options.Dropped} is no share of the sites", "give a number from 0 to below 1");
        }

        try
        {
            SumBenchmarkResult result = await SumBenchmark.RunAsync(options, step => Console.Error.WriteLine($"{step} …"), cancellation).ConfigureAwait(false);
            if (json)
            {
                Console.Out.WriteLine(SumBenchmarkJson.Serialize(result));
            }
            else
            {
                SumBenchmarkTable.Render(result, AnsiConsole.Console);
            }

            return ExitCodes.Done;
        }
        catch (Exception e) when (e is PlanException or ArgumentException)
        {
            throw new CommandException(ExitCodes.Usage, "benchmark-numbers", e.Message, "change that number", e);
        }
    }
}
