using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>
/// Histograms of the selected genes' non-zero values over the kept training cells, for classifiers that need quantiles or medians. Opened once, and only with
/// every site of S in it, as their totals would otherwise tell what the missing sites hold.
/// </summary>
/// <param name="settings">What the sites approved.</param>
/// <param name="then">What everybody makes of the histograms. Bit-exact.</param>
internal sealed class GeneHistogramStep(CellTypeSettings settings, Func<ModelState, GeneHistograms, ModelState> then) : StudyStep
{
    private const string Counts = "counts";

    internal override Ask Ask(ModelState state) => new(
        Purposes.Statistics,
        "gene-histograms",
        [new ExactSegment(Counts, new CellTypeState(state).SelectedGenes.Length * GeneHistograms.Bins, settings.MaxCellsPerSite)],
        true,
        true);

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        string[] genes = settings.SelectedGenes(state);
        GeneHistograms histograms = new(genes.Length);
        histograms.Add(site.OnPanel(genes), KeptCells.Training(state, site));
        into.AddExact(Counts, histograms.Counts);
        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        Plausibility.Require(Counts, sum.Exact(Counts), new CellTypeState(state).Cells);
        return then(state, new GeneHistograms(sum.Exact(Counts).ToArray()));
    }

    internal override ModelState Lost(ModelState state, string reason) => throw new StudyPausedException(reason);
}
