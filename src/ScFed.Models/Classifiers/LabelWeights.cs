using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers;

/// <summary>The weights that follow from a state's summed label counts.</summary>
internal static class LabelWeights
{
    /// <summary>The weight of each label, 1 for a suppressed one, whose cells nobody has counted; null where all count alike.</summary>
    internal static float[]? Of(LabelWeighting weighting, ModelState state)
    {
        if (weighting == LabelWeighting.None)
        {
            return null;
        }

        CellTypeState known = new(state);
        float[] weights = new float[known.CellsByLabel.Length];
        int present = 0;
        foreach (long count in known.CellsByLabel)
        {
            present += count > 0 ? 1 : 0;
        }

        for (int label = 0; label < weights.Length; label++)
        {
            long count = known.CellsByLabel[label];
            weights[label] = count > 0 ? (float)((double)known.Cells / ((double)present * count)) : 1;
        }

        return weights;
    }
}
