using System.CommandLine;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Commands;

/// <summary><c>scfed-node sweep cell</c>: one cell, for whatever drives a sweep.</summary>
internal static class SweepCellCommand
{
    public static Command Build()
    {
        Argument<string> id = new("id") { Description = "the cell, as manifest.jsonl names it" };
        Option<string> output = new("--out", "-o") { Description = "folder of the sweep, with its manifest.jsonl", Required = true };
        Option<string> root = new("--data-root") { Description = "folder that the data sets' paths start from", DefaultValueFactory = _ => "." };
        Option<bool> untilStdinCloses = SharedOptions.UntilStdinCloses();
        Command cell = new("cell", "run one cell of a sweep, unless it is finished. Example: scfed-node sweep cell 0123456789abcdef0123 -o results")
        {
            id, output, root, untilStdinCloses,
        };
        cell.SetAction((parsed, cancellation) => CommandRunner.RunAsync(
            token => RunAsync(parsed.GetRequiredValue(id), new SweepFolder(parsed.GetRequiredValue(output)), parsed.GetRequiredValue(root), parsed.GetValue(untilStdinCloses), token),
            json: false,
            cancellation));
        return cell;
    }

    private static async Task<int> RunAsync(string id, SweepFolder folder, string root, bool untilStdinCloses, CancellationToken cancellation)
    {
        ManifestLine line = folder.LineOf(id);
        if (folder.Read(id) is { Error: null })
        {
            return ExitCodes.Done;
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<CellResult> run = Task.Run(() => new CellRunner(new TorchTrainer(TorchDevice.Cpu)).Run(line, root, stop.Token), stop.Token);
        if (untilStdinCloses && await Task.WhenAny(run, StdinEndAsync(stop.Token)).ConfigureAwait(false) != run)
        {
            // The sweep is gone: nobody waits for this, and a training does not stop before its sum is through.
            return ExitCodes.Interrupted;
        }

        CellResult result = await run.WaitAsync(cancellation).ConfigureAwait(false);
        folder.Write(result);
        return result.Error is { } error
            ? throw new CommandException(ExitCodes.Failed, "cell-failed", $"{CaseColumns.Line(line.Case)}: {error}", "the sweep goes on without it, and its report shows it")
            : ExitCodes.Done;
    }

    private static async Task StdinEndAsync(CancellationToken cancellation)
    {
        Stream input = Console.OpenStandardInput();
        byte[] ignored = new byte[256];
        while (await input.ReadAsync(ignored, cancellation).ConfigureAwait(false) > 0)
        {
        }
    }
}
