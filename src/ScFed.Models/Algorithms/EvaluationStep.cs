using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Algorithms;

/// <summary>
/// The confusion matrix of the kept held-out cells, opened once, at the end, and only with every site of S in it: with fewer, the label counts
/// of the statistics would tell what the missing sites hold.
/// </summary>
internal sealed class EvaluationStep(CellTypeSettings settings, TrainingPlan plan) : StudyStep
{
    private const string Matrix = "matrix";

    internal override Ask Ask(ModelState state)
    {
        int kept = new CellTypeState(state).KeptLabels.Length;
        return new Ask(Purposes.Evaluation, "evaluation", [new ExactSegment(Matrix, kept * kept, settings.MaxCellsPerSite)], true, true);
    }

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        CellTypeClassifier classifier = plan.Classifier(state);
        int[] rows = KeptCells.HeldOut(state, site);
        int[] predicted = classifier.Predict(site.OnPanel(classifier.Genes), rows);
        ReadOnlySpan<long> kept = new CellTypeState(state).KeptLabels;
        long[] matrix = new long[kept.Length * kept.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int column = kept.IndexOf(predicted[i]);
            if (column >= 0)
            {
                matrix[(kept.IndexOf(site.Labels[rows[i]]) * kept.Length) + column]++;
            }
        }

        into.AddExact(Matrix, matrix);
        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        long largest = 0;
        foreach (long cells in new CellTypeState(state).HeldOutByLabel)
        {
            largest = Math.Max(largest, cells);
        }

        return Plausibility.AreWithin(sum.Exact(Matrix), largest)
            ? state.With(CellTypeState.MatrixName, sum.Exact(Matrix))
            : CellTypeState.WithLost(state, "the matrix cannot be that of cells: a site adds something else");
    }

    internal override ModelState Lost(ModelState state, string reason) => CellTypeState.WithLost(state, reason);
}
