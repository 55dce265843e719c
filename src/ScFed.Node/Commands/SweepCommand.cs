using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Node.Reports;
using ScFed.Node.Sweeps;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Engines;
using ScFed.Node.Sweeps.Plan;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node sweep</c>.</summary>
internal static class SweepCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Build()
    {
        Option<string> config = new("--config", "-c") { Description = "TOML file with data sets, classifiers and the lists of the grid", Required = true };
        Option<string> output = new("--out", "-o") { Description = "folder of the results; what is finished there is not run again", Required = true };
        Option<string> root = new("--data-root") { Description = "folder that the file's paths start from", DefaultValueFactory = _ => "." };
        Option<int> jobs = new("--jobs") { Description = "cells at a time", DefaultValueFactory = _ => 1 };
        Option<bool> dryRun = new("--dry-run") { Description = "write the manifest, list the cells and how long they would take, and run none" };
        Option<string?> only = new("--only") { Description = "run some of the cells, such as classifier=logistic,epsilon=1|2" };
        Option<EngineKind> engine = new("--engine") { Description = "local: processes on this machine; slurm: a job array" };
        Option<bool> json = SharedOptions.Json("print where the results are as JSON");
        Command sweep = new(
            "sweep",
            "run a grid of studies and show what privacy, protection and sites cost. Example: scfed-node sweep -c benchmarks/sweep/protections.toml -o results --data-root data")
        {
            config, output, root, jobs, dryRun, only, engine, json, SweepCellCommand.Build(),
        };
        sweep.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            token =>
            {
                Sweep planned = Plan(parsed.GetRequiredValue(config), parsed.GetRequiredValue(output), parsed.GetRequiredValue(root), parsed.GetValue(jobs), parsed.GetValue(only));
                ISweepEngine runs = parsed.GetValue(engine) == EngineKind.Slurm
                    ? new SlurmEngine(parsed.GetValue(jobs), parsed.GetRequiredValue(root))
                    : new LocalEngine(parsed.GetValue(jobs), parsed.GetRequiredValue(root));
                return parsed.GetValue(dryRun)
                    ? Task.FromResult(Show(planned, parsed.GetValue(jobs), parsed.GetValue(json)))
                    : RunAsync(planned, runs, parsed.GetValue(jobs), parsed.GetValue(json), token);
            },
            parsed.GetValue(json),
            cancellation));
        return sweep;
    }

    private static Sweep Plan(string config, string output, string root, int jobs, string? only)
    {
        CaseFilter? filter = only is null ? null : CaseFilter.Parse(only);
        SweepFile file = SweepFileCheck.Read(config);
        return jobs is >= 1 and <= 256
            ? Sweep.Of(file, new SweepFolder(output), root, filter)
            : throw new CommandException(ExitCodes.Usage, "jobs", $"--jobs {jobs} is not from 1 to 256", "as many as the machine has cores, at most");
    }

    private static int Show(Sweep sweep, int jobs, bool json)
    {
        using FileStream alone = sweep.Folder.Enter();
        sweep.Prepare();
        HashSet<string> pending = [.. sweep.Pending.Select(line => line.Id)];
        SweepEstimate estimate = sweep.Estimate();
        SweepCase[] left = [.. sweep.Chosen.Where(line => pending.Contains(line.Id)).Select(line => line.Case)];
        TimeSpan? time = left.Length == 0 ? TimeSpan.Zero : left.Any(which => estimate.Of(which) is not null) ? estimate.Of(left, jobs) : null;
        string hours = time is { } known ? known.TotalHours.ToString("0.000", CultureInfo.InvariantCulture) : "unknown";
        if (json)
        {
            JsonArray cells = [.. sweep.Chosen.Select(line => (JsonNode)new JsonObject { ["id"] = line.Id, ["finished"] = !pending.Contains(line.Id), ["command"] = line.Command })];
            JsonObject data = new() { ["cells"] = cells, ["pending"] = pending.Count, ["hours"] = time?.TotalHours };
            Console.Out.WriteLine(new JsonObject { ["schema"] = "scfed/sweep-plan/1", ["ok"] = true, ["data"] = data }.ToJsonString(Indented));
            return ExitCodes.Done;
        }

        foreach (ManifestLine line in sweep.Chosen)
        {
            string takes = !pending.Contains(line.Id) ? "finished" : estimate.Of(line.Case) is { } seconds ? $"about {Figures.Seconds(seconds)}" : "time unknown";
            Console.Out.WriteLine(ShownText.Line($"{line.Id}  {CaseColumns.Line(line.Case)}  {takes}"));
        }

        Console.Out.WriteLine($"{sweep.Chosen.Count} cells, {pending.Count} to run, hours: {hours}");
        return ExitCodes.Done;
    }

    private static async Task<int> RunAsync(Sweep sweep, ISweepEngine engine, int jobs, bool json, CancellationToken cancellation)
    {
        using FileStream alone = sweep.Folder.Enter();
        sweep.Prepare();
        IReadOnlyList<ManifestLine> pending = sweep.Pending;
        (int finished, int failed) = (0, 0);
        try
        {
            Func<int>? width = Console.IsErrorRedirected ? null : () => Console.BufferWidth;
            using SweepProgress progress = new(Console.Error, pending, sweep.Estimate(), jobs, width);
            await engine.RunAsync(sweep.Folder, pending, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            (finished, failed) = sweep.Report();
        }

        string results = sweep.Folder.PathOf("results.csv");
        string report = sweep.Folder.PathOf("report.html");
        Console.Out.WriteLine(json
            ? new JsonObject
            {
                ["schema"] = "scfed/sweep/1",
                ["ok"] = failed == 0,
                ["data"] = new JsonObject { ["cells"] = sweep.Chosen.Count, ["ran"] = pending.Count, ["finished"] = finished, ["failed"] = failed, ["results"] = results, ["report"] = report },
            }.ToJsonString(Indented)
            : $"{sweep.Chosen.Count} cells: {finished} finished ({sweep.Chosen.Count - pending.Count} of them before), {failed} failed -> {results}, {report}");
        return failed == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
