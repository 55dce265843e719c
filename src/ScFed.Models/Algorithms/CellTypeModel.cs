using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Files;
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

    internal ModelFile File(ModelState state, string studyHash)
    {
        CellTypeState known = new(state);
        float[] weights = Weights(state);
        return new ModelFile
        {
            Labels = [.. settings.Labels],
            Genes = Genes(state),
            Mean = known.Means.ToArray(),
            Scale = known.Scales.ToArray(),
            Layers = [.. Network(state).Layers.Select(layer =>
                new Files.DenseLayer(layer.Inputs, layer.Outputs, weights[layer.Start..layer.BiasStart], weights[layer.BiasStart..layer.End]))],
            StudyHash = studyHash,
            Rounds = settings.Rounds,
            Sites = known.Survivors.Length,
            Seed = settings.Seed,
        };
    }
}
