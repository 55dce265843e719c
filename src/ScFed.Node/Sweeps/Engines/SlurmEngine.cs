using System.ComponentModel;
using System.Diagnostics;
using ScFed.Node.Commands;
using ScFed.Node.Files;
using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>Submits the cells as one job array with <c>sbatch --wait</c>, watches the results come, and takes the array back when the sweep is stopped.</summary>
/// <param name="jobs">Tasks at a time.</param>
/// <param name="root">Where the data's paths start from.</param>
/// <param name="submitter">The program that submits.</param>
internal sealed class SlurmEngine(int jobs, string root, string submitter = "sbatch") : ISweepEngine
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task RunAsync(SweepFolder folder, IReadOnlyList<ManifestLine> pending, SweepProgress progress, CancellationToken cancellation)
    {
        if (pending.Count == 0)
        {
            return;
        }

        string script = Prepare(folder, pending);
        using Process sbatch = Start(submitter, ["--parsable", "--wait", script]);
        Task<string> said = sbatch.StandardError.ReadToEndAsync(CancellationToken.None);
        string? job = null;
        try
        {
            job = await sbatch.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false);
            Dictionary<string, ManifestLine> open = pending.ToDictionary(line => line.Id);
            while (!sbatch.HasExited)
            {
                Collect(folder, open, progress);
                await Task.WhenAny(sbatch.WaitForExitAsync(cancellation), Task.Delay(Look, cancellation)).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
            }

            Collect(folder, open, progress);
            if (job is null)
            {
                throw new CommandException(ExitCodes.Failed, "sbatch-failed", $"sbatch refused the job: {(await said.ConfigureAwait(false)).Trim()}", $"try it by hand: sbatch {script}");
            }

            foreach (ManifestLine line in open.Values)
            {
                CellResult failed = CellResult.Failed(line.Id, line.Case, $"job {job} ended and left no result");
                folder.Write(failed);
                progress.Ended(failed);
            }
        }
        catch (OperationCanceledException)
        {
            await TakeBackAsync(job, sbatch).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes the list of ids and the script, and clears away failures of earlier runs.</summary>
    /// <returns>The script's path.</returns>
    public string Prepare(SweepFolder folder, IReadOnlyList<ManifestLine> pending)
    {
        Directory.CreateDirectory(folder.PathOf("slurm"));
        foreach (ManifestLine line in pending)
        {
            DurableFile.Delete(folder.ResultOf(line.Id));
        }

        folder.WriteText("slurm/ids", string.Concat(pending.Select(line => $"{line.Id}\n")));
        folder.WriteText("slurm/job.sh", SlurmScript.Text(folder, root, pending.Count, jobs));
        return folder.PathOf("slurm/job.sh");
    }

    private static void Collect(SweepFolder folder, Dictionary<string, ManifestLine> open, SweepProgress progress)
    {
        foreach (string id in open.Keys.ToArray())
        {
            if (folder.Read(id) is { } result)
            {
                open.Remove(id);
                progress.Ended(result);
            }
        }
    }

    private static async Task TakeBackAsync(string? job, Process sbatch)
    {
        if (job is not null)
        {
            using Process scancel = Start("scancel", [job.Split(';')[0]]);
            await scancel.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (!sbatch.HasExited)
        {
            sbatch.Kill();
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        try
        {
            ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        }
        catch (Win32Exception e)
        {
            throw new CommandException(ExitCodes.Usage, "slurm-missing", $"{program} cannot be run: {e.Message}", "run this where Slurm is, or with --engine local", e);
        }
    }
}
