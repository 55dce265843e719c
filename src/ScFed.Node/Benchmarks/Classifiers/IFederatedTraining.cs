using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>How the sites of a case train together.</summary>
internal interface IFederatedTraining
{
    /// <summary>Trains.</summary>
    /// <param name="settings">The study's, as the case says.</param>
    /// <param name="sites">Their training cells, by rising place.</param>
    /// <param name="trainer">Trains networks.</param>
    /// <param name="cancellation">Stops between sums.</param>
    FederatedTraining Train(CellTypeSettings settings, IReadOnlyList<SiteCells> sites, IPerceptronTrainer? trainer, CancellationToken cancellation);
}
