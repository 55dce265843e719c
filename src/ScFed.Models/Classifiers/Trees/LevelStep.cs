using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// The sum of one level of one tree: histograms of gradients and hessians over half of its nodes, and on the first level the totals of all cells. Exact, and
/// only with every site of the statistics: one that is missing would change the loss, and the difference would tell what it holds.
/// </summary>
internal sealed class LevelStep(CellTypeSettings settings, TreeShape shape) : StudyStep
{
    private const string Totals = "totals";
    private const string Histograms = "histograms";

    internal override Ask Ask(ModelState state)
    {
        TreeLevel level = new(settings, shape, state);
        long bound = settings.MaxCellsPerSite * Quantised.One;
        List<Segment> segments = [new ExactSegment(Histograms, level.Summed.Length * level.NodeLength, bound)];
        if (level.Level == 0)
        {
            segments.Add(new ExactSegment(Totals, level.Channels, bound));
        }

        return new Ask(Purposes.Training, $"training/{level.Tree}/{level.Level}", segments, true, true);
    }

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        TreeLevel level = new(settings, shape, state);
        BoostedCells cells = BoostedCells.Of(settings, shape, state, site);
        into.AddExact(Histograms, cells.Histograms(level, new TreesState(state, shape)));
        if (level.Level == 0)
        {
            into.AddExact(Totals, cells.Totals());
        }

        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        TreeLevel level = new(settings, shape, state);
        ReadOnlySpan<long> totals = level.Level == 0 ? sum.Exact(Totals) : [];
        return new LevelGrowth(settings, shape, level, state).Grow(totals, sum.Exact(Histograms));
    }

    internal override ModelState Lost(ModelState state, string reason) =>
        CellTypeState.WithTrainingLost(new TreesState(state, shape).WithoutUnfinished(), reason);
}
