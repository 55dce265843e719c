using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ScFed.Node.Hosting;
using ScFed.Node.Studies;
using ScFed.Protocol.Transport;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node aggregator run</c>.</summary>
internal static class AggregatorCommand
{
    public static Command Build()
    {
        Option<string> plan = SharedOptions.Plan();
        Option<string> listen = new("--listen")
        {
            Description = "HOST:PORT to listen on, for example 0.0.0.0:7443; port 0 takes a free one and tells it",
            DefaultValueFactory = _ => "127.0.0.1:7443",
        };
        Option<string?> weights = SharedOptions.Weights();
        Option<bool> json = SharedOptions.Json("one JSON object an event on stdout");
        Option<bool> untilStdinCloses = SharedOptions.UntilStdinCloses();
        Command run = new("run", "run the aggregator of one study. Example: scfed-node aggregator run --plan ./plan --listen 0.0.0.0:7443")
        {
            plan, listen, weights, json, untilStdinCloses,
        };
        run.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            stop =>
            {
                PlanFolder folder = new(parsed.GetRequiredValue(plan));
                HostAddress address = SharedOptions.Address(parsed.GetRequiredValue(listen), "--listen");
                string? firstWeights = parsed.GetValue(weights);
                RunOutcome outcome = new();
                EventWriter events = new(Console.Out, parsed.GetValue(json));
                return DaemonRunner.RunAsync(
                    services => new AggregatorService(folder, address, firstWeights, events, outcome, services.GetRequiredService<IHostApplicationLifetime>()),
                    outcome,
                    parsed.GetValue(json),
                    parsed.GetValue(untilStdinCloses),
                    stop);
            },
            parsed.GetValue(json),
            cancellation));
        return new Command("aggregator", "coordinate a study; learns sums over sites and nothing else") { run };
    }
}
