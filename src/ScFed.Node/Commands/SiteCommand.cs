using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Hosting;
using ScFed.Node.Studies;
using ScFed.Protocol.Transport;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node site run|budget|data</c>.</summary>
internal static class SiteCommand
{
    public static Command Build()
    {
        Option<string> plan = SharedOptions.Plan();
        Option<string> connect = new("--connect") { Description = "HOST:PORT of the aggregator; sites only dial out", Required = true };
        Option<TorchDevice> device = SharedOptions.Device();
        Option<string?> weights = SharedOptions.Weights();
        Option<string?> ledger = new("--ledger")
        {
            Description = "file in which this site notes whose statistics were opened, one for all its studies; default: statistics.ledger in the plan folder, which knows this study only",
        };
        Option<ReopenRule> reopen = new("--reopen")
        {
            Description = "where statistics of the same data would be opened again: refuse, or ask for this site's consent",
            DefaultValueFactory = _ => ReopenRule.Refuse,
        };
        Option<int> minNewDonors = new("--min-new-donors")
        {
            Description = "donors that must have changed before statistics of changed data are opened again",
            DefaultValueFactory = _ => StatisticsLedger.DefaultMinNewDonors,
        };
        Option<bool> json = SharedOptions.Json("one JSON object an event on stdout");
        Option<bool> untilStdinCloses = SharedOptions.UntilStdinCloses();
        Command run = new("run", "take part in one study. Example: scfed-node site run --plan ./plan --connect agg.example:7443")
        {
            plan, connect, device, weights, ledger, reopen, minNewDonors, json, untilStdinCloses,
        };
        run.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            stop =>
            {
                PlanFolder folder = new(parsed.GetRequiredValue(plan));
                HostAddress address = SharedOptions.Address(parsed.GetRequiredValue(connect), "--connect");
                TorchDevice where = parsed.GetValue(device);
                string? firstWeights = parsed.GetValue(weights);
                FileStatisticsLedger statistics = new(
                    parsed.GetValue(ledger) ?? folder.Combine(FileStatisticsLedger.FileName),
                    parsed.GetValue(reopen),
                    AtLeastOne(parsed.GetValue(minNewDonors)),
                    TimeProvider.System);
                RunOutcome outcome = new();
                EventWriter events = new(Console.Out, parsed.GetValue(json));
                return DaemonRunner.RunAsync(
                    services => new SiteService(
                        folder, address, () => new TorchTrainer(where), firstWeights, statistics, events, outcome, services.GetRequiredService<IHostApplicationLifetime>()),
                    outcome,
                    parsed.GetValue(json),
                    parsed.GetValue(untilStdinCloses),
                    stop);
            },
            parsed.GetValue(json),
            cancellation));
        return new Command("site", "take part in a study with this site's own cells, which do not leave it") { run, SiteBudgetCommand.Build(), SiteDataCheckCommand.Build() };
    }

    private static int AtLeastOne(int donors) => donors >= 1
        ? donors
        : throw new CommandException(ExitCodes.Usage, "min-new-donors", $"--min-new-donors {donors}", "at least one donor must have changed; 10 or more hide each of them");
}
