using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>What runs the cells of a sweep. A cell that fails, or whose process dies, is a result with an error; it ends nothing.</summary>
internal interface ISweepEngine
{
    /// <summary>Runs cells until each has a result.</summary>
    /// <param name="folder">Where the manifest is and the results go.</param>
    /// <param name="pending">What is to be run.</param>
    /// <param name="progress">Is told what begins and ends.</param>
    /// <param name="cancellation">Stops; what is finished stays.</param>
    /// <exception cref="Commands.CommandException">The engine is not there.</exception>
    Task RunAsync(SweepFolder folder, IReadOnlyList<ManifestLine> pending, SweepProgress progress, CancellationToken cancellation);
}
