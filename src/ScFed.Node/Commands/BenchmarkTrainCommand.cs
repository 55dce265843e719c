using System.CommandLine;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Benchmarks.Training;
using ScFed.Node.Reports.Json;
using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node benchmark train</c>.</summary>
internal static class BenchmarkTrainCommand
{
    private const int MostCells = 1_000_000;

    public static Command Build()
    {
        Option<string> model = new("--model") { Description = $"kind of classifier: {string.Join(", ", ClassifierRegistry.Names)}", DefaultValueFactory = _ => ClassifierRegistry.Actinn };
        Option<TorchDevice> device = SharedOptions.Device();
        Option<int> cells = new("--cells") { Description = "cells that train", DefaultValueFactory = _ => 2_000 };
        Option<int> genes = new("--genes") { Description = "genes of a cell, a tenth of them not zero", DefaultValueFactory = _ => 2_000 };
        Option<ulong> seed = new("--seed") { Description = "of the cells", DefaultValueFactory = _ => 1 };
        Option<bool> json = SharedOptions.Json("print the figures as JSON");
        Command train = new("train", "measure the training at one site, networks beside a bare TorchSharp loop. Example: scfed-node benchmark train --model transformer --cells 500")
        {
            model, device, cells, genes, seed, json,
        };
        train.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            token => Task.FromResult(Run(
                new TrainBenchmarkOptions(
                    parsed.GetRequiredValue(model), parsed.GetValue(device), parsed.GetValue(cells), parsed.GetValue(genes), parsed.GetValue(seed)),
                parsed.GetValue(json),
                token)),
            parsed.GetValue(json),
            cancellation));
        return train;
    }

    private static int Run(TrainBenchmarkOptions options, bool json, CancellationToken cancellation)
    {
        if (!ClassifierRegistry.Names.Contains(options.Model))
        {
            throw new CommandException(
                ExitCodes.Usage, "no-such-model", $"there is no model '{options.Model}'", $"it is one of {string.Join(", ", ClassifierRegistry.Names)}");
        }

        if (options.Cells is < 100 or > MostCells || options.Genes is < 10 or > 65_536)
        {
            throw new CommandException(ExitCodes.Usage, "benchmark-numbers", $"cells are from 100 to {MostCells}, genes from 10 to 65536", "change that number");
        }

        try
        {
            TrainBenchmarkResult result = TrainBenchmark.Run(options, step => Console.Error.WriteLine($"{step} …"), cancellation);
            if (json)
            {
                Console.Out.WriteLine(TrainBenchmarkJson.Serialize(result));
            }
            else
            {
                TrainBenchmarkTable.Render(result);
            }

            return ExitCodes.Done;
        }
        catch (ArgumentException e)
        {
            throw new CommandException(ExitCodes.Usage, "benchmark-numbers", e.Message, "change that number", e);
        }
    }
}
