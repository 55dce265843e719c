using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>The classifier that a state with statistics stands for.</summary>
internal sealed class CellTypeModel(CellTypeSettings settings)
{
    internal string[] Genes(ModelState state)
    {
        ReadOnlySpan<long> selected = new CellTypeState(state).SelectedGenes;
        string[] genes = new string[selected.Length];
        for (int i = 0; i < genes.Length; i++)
        {
            genes[i] = settings.Genes[(int)selected[i]];
        }

        return genes;
    }

    internal MultilayerPerceptron Network(ModelState state) =>
        new([new CellTypeState(state).SelectedGenes.Length, .. settings.Hidden, settings.Labels.Count]);

    internal static Standardisation Standardisation(ModelState state)
    {
        CellTypeState known = new(state);
        return new Standardisation(known.Means, known.Scales);
    }

    internal static float[] Weights(ModelState state)
    {
        ReadOnlySpan<double> weights = new CellTypeState(state).Weights;
        float[] rounded = new float[weights.Length];
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (float)weights[i];
        }

        return rounded;
    }

    internal CellTypeClassifier Classifier(ModelState state) =>
        new(settings.Labels, Genes(state), Standardisation(state), Network(state), Weights(state));
}
