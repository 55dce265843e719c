using System.CommandLine;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Demo;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;
using Spectre.Console;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node demo</c>.</summary>
internal static class DemoCommand
{
    /// <summary>The data set that comes with ScFed.</summary>
    private const string ShippedData = "pancreas_5studies.h5ad";

    public static Command Build()
    {
        Option<string?> data = new("--data") { Description = $"cells: .h5ad, 10x .h5, a Cell Ranger folder, CSV or TSV; the default is {ShippedData}, which comes with ScFed" };
        Option<string> label = new("--label") { Description = "column with the cell types", DefaultValueFactory = _ => "cell_type" };
        Option<string?> siteBy = new("--site-by") { Description = "column whose values are the sites; the default is study" };
        Option<int?> sites = new("--sites") { Description = "split the cells at random into this many sites instead" };
        Option<string> classifier = new("--classifier") { Description = $"what is trained: {string.Join(", ", ClassifierRegistry.Names)}", DefaultValueFactory = _ => ClassifierRegistry.Actinn };
        Option<int> rounds = new("--rounds") { Description = "rounds of training, for actinn and transformer", DefaultValueFactory = _ => 50 };
        Option<string[]> drop = new("--drop")
        {
            Description = "SITE@ROUND: kill this site in the middle of its upload of that training round; may be repeated; 'none' kills nobody",
        };
        Option<string> preset = new("--preset") { Description = "default (learning rate 10^-3) or actinn-paper (10^-4)", DefaultValueFactory = _ => "default" };
        Option<bool> verify = new("--verify") { Description = "the sites check each sum against their inputs (R6): a fourth exchange a round" };
        Option<TorchDevice> device = SharedOptions.Device();
        Option<ulong> seed = new("--seed") { Description = "seed of splits and first weights", DefaultValueFactory = _ => 1UL };
        DemoPrivacyOptions privacy = new();
        Option<string> output = new("--out") { Description = "folder for model, report, audit logs and result.json", DefaultValueFactory = _ => "demo" };
        Option<bool> json = SharedOptions.Json("print result.json on stdout");
        classifier.AcceptOnlyFromAmong([.. ClassifierRegistry.Names]);
        preset.AcceptOnlyFromAmong("default", "actinn-paper");
        Command demo = new("demo", "several sites train one classifier with real secure aggregation on this machine. Example: scfed-node demo")
        {
            data, label, siteBy, sites, classifier, rounds, drop, verify, preset, device, seed, output, json,
        };
        privacy.AddTo(demo);
        demo.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            async stop =>
            {
                DemoOptions options = new()
                {
                    Data = parsed.GetValue(data) ?? FindShippedData(),
                    Label = parsed.GetRequiredValue(label),
                    SiteBy = parsed.GetValue(siteBy),
                    Sites = parsed.GetValue(sites),
                    Classifier = parsed.GetRequiredValue(classifier),
                    Rounds = InRange(parsed.GetResult(rounds) is { Implicit: true } && privacy.Of(parsed) is not null ? DemoPrivacyOptions.Rounds : parsed.GetValue(rounds)),
                    AsInActinnPaper = parsed.GetValue(preset) == "actinn-paper",
                    Drops = DropsOf(parsed.GetValue(drop) ?? []),
                    Verify = parsed.GetValue(verify),
                    Privacy = privacy.Of(parsed),
                    Device = parsed.GetValue(device),
                    Seed = parsed.GetValue(seed),
                    Out = parsed.GetRequiredValue(output),
                };
                return await RunAsync(options, parsed.GetValue(json), stop).ConfigureAwait(false);
            },
            parsed.GetValue(json),
            cancellation));
        return demo;
    }

    private static async Task<int> RunAsync(DemoOptions options, bool json, CancellationToken cancellation)
    {
        using IDemoProgress progress = DemoProgress.OnStandardError();
        DemoResult result = await new DemoRunner(options, progress).RunAsync(cancellation).ConfigureAwait(false);
        progress.Done();
        if (json)
        {
            await Console.Out.WriteLineAsync(DemoResultJson.Serialize(result)).ConfigureAwait(false);
        }
        else
        {
            DemoTable.Render(result, AnsiConsole.Console);
        }

        return ExitCodes.Done;
    }

    private static int InRange(int rounds) => rounds is >= 1 and <= 10_000
        ? rounds
        : throw new CommandException(ExitCodes.Usage, "rounds-out-of-range", $"--rounds {rounds}: must lie between 1 and 10000", "for example --rounds 50");

    private static DemoDrop[]? DropsOf(string[] drops) => drops switch
    {
        [] => null,
        ["none"] => [],
        _ => [.. drops.Select(DemoDrop.Parse)],
    };

    /// <summary>Beside the program, or in data/ of a folder above the current one: a clone of the repository.</summary>
    private static string FindShippedData()
    {
        string published = Path.Combine(AppContext.BaseDirectory, "data", ShippedData);
        if (File.Exists(published))
        {
            return published;
        }

        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "data", ShippedData);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new CommandException(ExitCodes.Usage, "file-missing", $"{ShippedData} was not found beside the program or in data/", "run it in a clone of ScFed, or name a file with --data");
    }
}
