using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// What a federated classifier is compared with: one of the same kind, with the same settings, on the same genes, trained on cells in one place. On the cells
/// of all sites it is the pooled baseline, on those of a single site a local one. It is the study's own algorithm with one site in it and nothing suppressed.
/// Of a private study it is the same study without privacy, so that the difference is what both federation and privacy cost.
/// </summary>
/// <param name="study">The federated study.</param>
/// <param name="state">Its state, with statistics: which genes are selected.</param>
/// <param name="trainer">Trains the network.</param>
public sealed class Baseline(CellTypeStudy study, ModelState state, IPerceptronTrainer trainer)
{
    /// <summary>Trains on the training cells of some sites, preprocessed by the statistics of their own training cells.</summary>
    /// <param name="sites">All sites (pooled) or one (local).</param>
    /// <param name="progress">Is told the sums behind and the most there can be.</param>
    /// <param name="cancellation">Stops between sums.</param>
    /// <exception cref="UnsuitableCellsException">These sites have no training cell.</exception>
    public CellTypeClassifier Train(IReadOnlyList<SiteCells> sites, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        string[] genes = study.Settings.SelectedGenes(state);
        return Train(study.Settings with { Genes = genes, MaxGenes = genes.Length }, sites, trainer, progress, cancellation);
    }

    /// <summary>Trains by some settings on the cells of some sites as if they lay in one place, gene selection and all.</summary>
    /// <inheritdoc cref="Train(IReadOnlyList{SiteCells}, Action{int, int}?, CancellationToken)"/>
    public static CellTypeClassifier Train(
        CellTypeSettings settings,
        IReadOnlyList<SiteCells> sites,
        IPerceptronTrainer? trainer = null,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        if (sites.Sum(site => site.Split.Training.Length) == 0)
        {
            throw new UnsuitableCellsException("there is no training cell to learn from");
        }

        SiteCells pooled = SiteCells.Pool(sites);
        CellTypeStudy alone = new(
            settings with
            {
                InOnePlace = true,
                Privacy = null,
                Sites = 1,
                Colluders = 0,
                MinSurvivors = 1,
                TestFraction = 0,
                ClipNorm = CellTypeSettings.LargestClipNorm,
                MaxCellsPerSite = Math.Max(pooled.Cells.Cells, 1),
            },
            trainer);
        PlainFederation run = new(alone, [pooled]);
        for (int done = 1; run.Step(); done++)
        {
            progress?.Invoke(done, alone.PlanLength);
            cancellation.ThrowIfCancellationRequested();
        }

        return alone.Classifier(run.State);
    }
}
