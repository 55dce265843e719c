using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>The smallest federated algorithm, to start one's own from: how many cells all sites together have of each label.</summary>
public sealed class LabelCounts(int labels, long mostCellsPerSite) : FederatedAlgorithm
{
    private const string Counts = "counts";

    /// <inheritdoc />
    public override int PlanLength => 1;

    /// <inheritdoc />
    public override ModelState Initial() => ModelState.Empty;

    /// <inheritdoc />
    public override Ask? Next(ModelState state) => state.Has(Counts)
        ? null
        : new Ask(Purposes.Statistics, "label-counts", [new ExactSegment(Counts, labels, mostCellsPerSite)], false, false);

    /// <inheritdoc />
    public override byte[]? Contribute(Ask ask, ModelState state, SiteCells cells, byte[]? local, IContributions into)
    {
        long[] counts = new long[labels];
        foreach (int label in cells.Labels.Where(label => label != SiteCells.NoLabel))
        {
            counts[label]++;
        }

        into.AddExact(Counts, counts);
        return null;
    }

    /// <inheritdoc />
    public override ModelState Apply(ModelState state, Ask ask, Sum sum) => state.With(Counts, sum.Exact(Counts));

    /// <inheritdoc />
    public override ModelState Lost(ModelState state, Ask ask, string reason) => throw new StudyPausedException(reason);
}
