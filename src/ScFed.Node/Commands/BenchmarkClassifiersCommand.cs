using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Benchmarks.Classifiers;
using ScFed.Node.Configuration;
using ScFed.Node.Reports;
using ScFed.Node.Reports.Classifiers;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node benchmark classifiers</c>.</summary>
internal static class BenchmarkClassifiersCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Build()
    {
        Option<string> config = new("--config", "-c") { Description = "TOML file with data sets, splits and classifiers", Required = true };
        Option<string> output = new("--out", "-o") { Description = "folder of results.csv and report.html; what is finished there is not run again", Required = true };
        Option<string> root = new("--data-root") { Description = "folder that the file's paths start from", DefaultValueFactory = _ => "." };
        Option<int> jobs = new("--jobs") { Description = "trainings at a time", DefaultValueFactory = _ => 1 };
        Option<bool> json = SharedOptions.Json("print where the results are as JSON");
        Command classifiers = new(
            "classifiers",
            "compare classifiers: pooled, federated and each site alone. Example: scfed-node benchmark classifiers -c benchmarks/classifiers/all.toml -o results --data-root data")
        {
            config, output, root, jobs, json,
        };
        classifiers.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            token => RunAsync(
                parsed.GetRequiredValue(config), parsed.GetRequiredValue(output), parsed.GetRequiredValue(root), parsed.GetValue(jobs), parsed.GetValue(json), token),
            parsed.GetValue(json),
            cancellation));
        return classifiers;
    }

    private static async Task<int> RunAsync(string config, string output, string root, int jobs, bool json, CancellationToken cancellation)
    {
        ComparisonFile file = TomlFile.Read<ComparisonFile>(config);
        string[] problems = [.. file.Problems()];
        if (problems.Length > 0 || jobs is < 1 or > 256)
        {
            throw new CommandException(
                ExitCodes.Usage, "comparison-invalid", string.Join("; ", problems.DefaultIfEmpty($"--jobs {jobs} is not from 1 to 256")), $"correct {config}, or the option");
        }

        string folder = Directory.CreateDirectory(output).FullName;
        using ResultsFile results = ResultsFile.Open(Path.Combine(folder, "results.csv"));
        await new ClassifierComparison(file, root, new TorchTrainer(TorchDevice.Cpu)).RunAsync(results, jobs, Tell, cancellation).ConfigureAwait(false);
        string report = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(report, ClassifierReport.Render(file, results.Results), cancellation).ConfigureAwait(false);
        Console.Out.WriteLine(json
            ? new JsonObject
            {
                ["schema"] = "scfed/benchmark-classifiers/1",
                ["ok"] = true,
                ["data"] = new JsonObject { ["cases"] = results.Results.Count, ["results"] = Path.Combine(output, "results.csv"), ["report"] = Path.Combine(output, "report.html") },
            }.ToJsonString(Indented)
            : $"{results.Results.Count} trainings -> {Path.Combine(output, "results.csv")}, {Path.Combine(output, "report.html")}");
        return ExitCodes.Done;
    }

    private static void Tell(ComparisonResult result, int done, int all) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Case.Data} {done}/{all}  {result.Case.Classifier}, {ClassifierReport.Tone(result.Case.Regime)} {result.Case.Split}, {(result.Case.LeftOut ? "left out" : "fold")} {result.Case.Fold + 1}: accuracy {Figures.Score(result.Score.Accuracy)}, {Figures.Seconds(result.Seconds)}"));
}
