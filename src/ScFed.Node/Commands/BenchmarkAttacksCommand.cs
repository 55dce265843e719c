using System.CommandLine;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Benchmarks.Attacks;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node benchmark attacks</c>.</summary>
internal static class BenchmarkAttacksCommand
{
    public static Command Build()
    {
        Option<string?> data = new("--data") { Description = "h5ad file with counts and cell types; without it the audit alone is run" };
        Option<string> label = new("--label") { Description = "obs column of the cell types", DefaultValueFactory = _ => "cell_type" };
        Option<string?> siteBy = new("--site-by") { Description = "obs column whose values are the sites; without it cells are dealt to five" };
        Option<AttackPart?> only = new("--only") { Description = "audit, membership or recovery; without it all of them" };
        Option<ulong> seed = new("--seed") { Description = "of coins, splits and targets, not of the noise", DefaultValueFactory = _ => 1 };
        Option<int> canaries = new("--canaries") { Description = "units made up for each audit, 1000 to 16000", DefaultValueFactory = _ => 4_000 };
        Option<int> models = new("--models") { Description = "models for each row of membership inference, 4 to 64, even", DefaultValueFactory = _ => 8 };
        Option<int> trials = new("--trials") { Description = "cells that each row of the recovery aims at", DefaultValueFactory = _ => 30 };
        Option<string?> csv = new("--csv") { Description = "also write the figures to this file, each as soon as it is measured" };
        Option<bool> json = SharedOptions.Json("print the figures as JSON");
        Command attacks = new(
            "attacks",
            "attack studies with and without protection, and measure what comes out. Example: scfed-node benchmark attacks --data cells.h5ad --label cell_type --site-by study")
        {
            data, label, siteBy, only, seed, canaries, models, trials, csv, json,
        };
        attacks.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            token => Task.FromResult(Run(
                new AttackOptions(
                    parsed.GetValue(data),
                    parsed.GetRequiredValue(label),
                    parsed.GetValue(siteBy),
                    parsed.GetValue(only),
                    parsed.GetValue(seed),
                    parsed.GetValue(canaries),
                    parsed.GetValue(models),
                    parsed.GetValue(trials)),
                parsed.GetValue(csv),
                parsed.GetValue(json),
                token)),
            parsed.GetValue(json),
            cancellation));
        return attacks;
    }

    private static int Run(AttackOptions options, string? csv, bool json, CancellationToken cancellation)
    {
        string[] problems = [.. options.Problems()];
        if (problems.Length > 0)
        {
            throw new CommandException(ExitCodes.Usage, "benchmark-numbers", string.Join("; ", problems), "change that option");
        }

        List<AttackFigure> figures = [];
        using TextWriter lines = csv is null ? TextWriter.Null : new StreamWriter(csv) { AutoFlush = true, NewLine = "\n" };
        lines.WriteLine(AttackCsv.Header);
        foreach (AttackFigure figure in new AttackBenchmark(options, new TorchTrainer(TorchDevice.Cpu)).Run(cancellation))
        {
            figures.Add(figure);
            lines.WriteLine(AttackCsv.Line(figure));
            Console.Error.WriteLine($"{figure.Attack}, {figure.Regime}, {figure.Classifier} …");
        }

        if (json)
        {
            Console.Out.WriteLine(AttackBenchmarkJson.Serialize(options, figures));
        }
        else
        {
            AttackBenchmarkTable.Render(figures);
        }

        return ExitCodes.Done;
    }
}
