using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>The network that a state stands for.</summary>
internal sealed class ActinnModel(CellTypeSettings settings)
{
    /// <summary>What a model file tells of the settings.</summary>
    internal static object Told(CellTypeSettings settings) => new
    {
        settings.Rounds,
        settings.LocalEpochs,
        settings.LearningRate,
        settings.LearningRateDecay,
        settings.DecaySteps,
        settings.Batch,
        settings.L2,
        settings.Hidden,
        settings.ClipNorm,
        settings.Actinn.Mode,
        settings.Actinn.ClassWeights,
        settings.EarlyStopping.Patience,
    };

    internal MultilayerPerceptron Network(ModelState state) =>
        new([new CellTypeState(state).SelectedGenes.Length, .. settings.Hidden, settings.Labels.Count]);

    internal ModelState WithFirstWeights(ModelState state) =>
        state.WithOwned(CellTypeState.WeightsName, InitialWeights.Draw(Network(state), settings.Seed));

    internal static float[] Rounded(ReadOnlySpan<double> weights)
    {
        float[] rounded = new float[weights.Length];
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (float)weights[i];
        }

        return rounded;
    }

    internal PerceptronClassifier Classifier(ModelState state, float[] weights)
    {
        CellTypeState known = new(state);
        return new PerceptronClassifier(settings.Labels, settings.SelectedGenes(state), known.Standardisation(), Network(state), weights);
    }
}
