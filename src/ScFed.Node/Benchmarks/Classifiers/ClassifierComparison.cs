using System.Text.Json;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Node.Commands;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>Runs <c>scfed-node benchmark classifiers</c>: every case that is not yet in the results, some at a time.</summary>
/// <param name="file">The comparison.</param>
/// <param name="root">Folder of the data sets.</param>
/// <param name="trainer">Trains networks.</param>
internal sealed class ClassifierComparison(ComparisonFile file, string root, IPerceptronTrainer? trainer)
{
    /// <summary>Runs.</summary>
    /// <param name="results">What is finished, and where the rest goes.</param>
    /// <param name="jobs">Cases at a time.</param>
    /// <param name="progress">Is told what was finished, how many are, and of how many; not by two threads at once.</param>
    /// <param name="cancellation">Stops; what is finished stays.</param>
    /// <exception cref="CommandException">A case cannot be run; the message names it.</exception>
    public async Task RunAsync(ResultsFile results, int jobs, Action<ComparisonResult, int, int> progress, CancellationToken cancellation)
    {
        Lock gate = new();
        foreach (ComparisonData set in file.Data)
        {
            LoadedData data = LoadedData.Load(set, root, file.SmallestTypeLeftOut);
            HashSet<ComparisonCase> finished = [.. results.Results.Select(result => result.Case)];
            ComparisonCase[] all = [.. ComparisonGrid.Of(file, set, data)];
            int done = all.Count(finished.Contains);
            CaseRunner runner = new(file, data, trainer);
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
            await Parallel.ForEachAsync(all.Where(c => !finished.Contains(c)), parallel, (which, token) =>
            {
                ComparisonResult result = Run(runner, which, token);
                results.Add(result);
                lock (gate)
                {
                    progress(result, ++done, all.Length);
                }

                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);
        }
    }

    private static ComparisonResult Run(CaseRunner runner, ComparisonCase which, CancellationToken cancellation)
    {
        try
        {
            return runner.Run(which, cancellation);
        }
        catch (Exception e) when (e is UnsuitableCellsException or StudyPausedException or NotFiniteException or ArgumentException or JsonException)
        {
            throw new CommandException(
                ExitCodes.Failed, "case-failed", $"{which.Classifier} on {which.Data}, {which.Regime} {which.Split}, fold {which.Fold}: {e.Message}", "leave that case out of the file, or change its settings", e);
        }
    }
}
