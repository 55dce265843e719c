using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Averaging;

/// <summary>
/// The cross-entropy of the present weights over the validation cells of all sites of S, one exact sum. No count goes with it: the cells are the same ones
/// every time, so their total tells what their mean would. With a site missing the sum is lost, for two totals would differ by what that site holds.
/// </summary>
internal sealed class ValidationStep(CellTypeSettings settings, AveragingPlan plan, int round) : StudyStep
{
    /// <summary>No cell's loss counts for more; the bound of the sum. Such a cell is named wrongly with certainty.</summary>
    internal const int LargestLoss = 64;

    private const string Loss = "loss";

    internal override Ask Ask(ModelState state) => new(
        Purposes.Validation,
        $"validation/{round}",
        [new ExactSegment(Loss, 1, settings.MaxCellsPerSite * LargestLoss * FixedPoint.One)],
        true,
        true);

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        CellTypeClassifier classifier = plan.Latest(state);
        int[] rows = ValidationCells.Split(settings, state, site).HeldOut;
        double[] decisions = new double[rows.Length * classifier.Labels.Count];
        classifier.DecideAll(site.OnPanel(classifier.Genes), rows, decisions);
        double loss = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            Span<double> values = decisions.AsSpan(i * classifier.Labels.Count, classifier.Labels.Count);
            classifier.ToProbabilities(values);
            loss += Math.Min(-Math.Log(values[site.Labels[rows[i]]]), LargestLoss);
        }

        into.AddExact(Loss, [double.IsFinite(loss) ? FixedPoint.Of(loss) : throw new NotFiniteException($"the validation after round {round}")]);
        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum) => EarlyStopping.After(state, sum.Exact(Loss)[0]);

    internal override ModelState Lost(ModelState state, string reason) => state;
}
