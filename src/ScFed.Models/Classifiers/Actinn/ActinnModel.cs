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

    /// <summary>What is wrong with the size of the network, a sentence.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="copies">Vectors as long as its parameters that stand in the state.</param>
    internal static IEnumerable<string> Problems(CellTypeSettings settings, int copies)
    {
        long inputs = Math.Min(settings.Genes.Count, settings.MaxGenes);
        long parameters = 0;
        foreach (int outputs in (int[])[.. settings.Hidden, settings.Labels.Count])
        {
            parameters += (inputs + 1) * outputs;
            inputs = outputs;
        }

        if (copies * parameters > MultilayerPerceptron.MostParameters)
        {
            yield return $"the network would have {parameters} parameters, more than {MultilayerPerceptron.MostParameters / copies}: lower hidden or max genes";
        }
    }

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
