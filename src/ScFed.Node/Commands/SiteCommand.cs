using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Hosting;
using ScFed.Node.Studies;
using ScFed.Protocol.Transport;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node site run</c>.</summary>
internal static class SiteCommand
{
    public static Command Build()
    {
        Option<string> plan = SharedOptions.Plan();
        Option<string> connect = new("--connect") { Description = "HOST:PORT of the aggregator; sites only dial out", Required = true };
        Option<TorchDevice> device = SharedOptions.Device();
        Option<bool> json = SharedOptions.Json("one JSON object an event on stdout");
        Option<bool> untilStdinCloses = SharedOptions.UntilStdinCloses();
        Command run = new("run", "take part in one study. Example: scfed-node site run --plan ./plan --connect agg.example:7443")
        {
            plan, connect, device, json, untilStdinCloses,
        };
        run.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            stop =>
            {
                PlanFolder folder = new(parsed.GetRequiredValue(plan));
                HostAddress address = SharedOptions.Address(parsed.GetRequiredValue(connect), "--connect");
                TorchDevice where = parsed.GetValue(device);
                RunOutcome outcome = new();
                EventWriter events = new(Console.Out, parsed.GetValue(json));
                return DaemonRunner.RunAsync(
                    services => new SiteService(
                        folder, address, () => new TorchPerceptron(where), events, outcome, services.GetRequiredService<IHostApplicationLifetime>()),
                    outcome,
                    parsed.GetValue(json),
                    parsed.GetValue(untilStdinCloses),
                    stop);
            },
            parsed.GetValue(json),
            cancellation));
        return new Command("site", "take part in a study with this site's own cells, which do not leave it") { run };
    }
}
