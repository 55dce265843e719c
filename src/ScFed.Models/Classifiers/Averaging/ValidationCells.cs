using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Averaging;

/// <summary>Which training cells of a site validate and which are left to train on; the same in every round.</summary>
internal static class ValidationCells
{
    /// <summary>Splits a site's training cells. Cells of suppressed labels train, for a validation is an exact sum.</summary>
    internal static TrainTestSplit Split(CellTypeSettings settings, ModelState state, SiteCells site)
    {
        if (!settings.EarlyStopping.IsOn)
        {
            return new TrainTestSplit(site.Split.Training, []);
        }

        int[] kept = KeptCells.Training(state, site);
        int[] labels = Array.ConvertAll(kept, row => site.Labels[row]);
        TrainTestSplit drawn = TrainTestSplit.Stratified(labels, settings.EarlyStopping.ValidationFraction, settings.Seed, site.Place, "validation");
        int[] validating = Array.ConvertAll(drawn.HeldOut, i => kept[i]);
        return new TrainTestSplit([.. site.Split.Training.Except(validating)], validating);
    }
}
