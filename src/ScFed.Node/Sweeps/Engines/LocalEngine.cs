using System.Diagnostics;
using System.Globalization;
using ScFed.Node.Commands;
using ScFed.Node.Files;
using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>Runs each cell in a process of its own, some at a time: what kills one leaves the others alone. They end when this process does, however it does.</summary>
/// <param name="jobs">Processes at a time.</param>
/// <param name="root">Where the data's paths start from.</param>
internal sealed class LocalEngine(int jobs, string root) : ISweepEngine
{
    private const int MostErrorText = 4096;
    private static readonly TimeSpan TimeToHear = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public Task RunAsync(SweepFolder folder, IReadOnlyList<ManifestLine> pending, SweepProgress progress, CancellationToken cancellation)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        return Parallel.ForEachAsync(pending, parallel, async (line, token) =>
        {
            progress.Started(line);
            progress.Ended(await RunAsync(folder, line, token).ConfigureAwait(false));
        });
    }

    private async Task<CellResult> RunAsync(SweepFolder folder, ManifestLine line, CancellationToken cancellation)
    {
        // What an earlier run has left of it is a failure, which must not be taken for this one's.
        DurableFile.Delete(folder.ResultOf(line.Id));
        (string file, string[] before) = CellCommand.Self();
        ProcessStartInfo start = new(file, [.. before, .. CellCommand.Arguments(line.Id, folder.Path, root), "--until-stdin-closes"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        try
        {
            Task<string> said = FirstAsync(process.StandardError);
            await Task.WhenAll(said, FirstAsync(process.StandardOutput)).WaitAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode == ExitCodes.Interrupted)
            {
                // Ctrl-C at a terminal reaches the children first: this sweep is about to be stopped itself, and the cell has not failed.
                await Task.Delay(TimeToHear, cancellation).ConfigureAwait(false);
            }

            return folder.Read(line.Id) ?? Lost(folder, line, process.ExitCode, await said.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A cell whose process left no result.</summary>
    private static CellResult Lost(SweepFolder folder, ManifestLine line, int exitCode, string said)
    {
        string first = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? string.Empty;
        string error = string.Create(CultureInfo.InvariantCulture, $"its process ended with {exitCode} and left no result{(first.Length > 0 ? $": {first}" : string.Empty)}");
        CellResult failed = CellResult.Failed(line.Id, line.Case, error[..Math.Min(error.Length, 400)]);
        folder.Write(failed);
        return failed;
    }

    /// <summary>The beginning of a stream, which is read to its end.</summary>
    private static async Task<string> FirstAsync(StreamReader stream)
    {
        char[] buffer = new char[MostErrorText];
        int kept = await stream.ReadBlockAsync(buffer).ConfigureAwait(false);
        char[] rest = new char[MostErrorText];
        while (await stream.ReadAsync(rest).ConfigureAwait(false) > 0)
        {
        }

        return new string(buffer, 0, kept);
    }
}
