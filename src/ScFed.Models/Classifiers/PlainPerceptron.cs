using System.Numerics.Tensors;

namespace ScFed.Models.Classifiers;

/// <summary>
/// The perceptron in plain C#: every prediction is made with it, so that an evaluation needs no torch; it trains where torch cannot be loaded,
/// and is what torch is tested against.
/// </summary>
public sealed class PlainPerceptron : IPerceptronTrainer
{
    /// <inheritdoc />
    public IPerceptronTraining Start(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options) =>
        new PlainTraining(network, weights, adam, options);

    /// <summary>The outputs (before softmax) for one input.</summary>
    public static float[] Outputs(MultilayerPerceptron network, ReadOnlySpan<float> weights, ReadOnlySpan<float> input)
    {
        float[] values = input.ToArray();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            float[] outputs = new float[network.Layers[i].Outputs];
            Forward(network.Layers[i], weights, values, outputs);
            if (i < network.Layers.Count - 1)
            {
                TensorPrimitives.Max(outputs, 0f, outputs);
            }

            values = outputs;
        }

        return values;
    }

    /// <summary>One layer, without rectification.</summary>
    internal static void Forward(DenseLayer layer, ReadOnlySpan<float> weights, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int j = 0; j < layer.Outputs; j++)
        {
            ReadOnlySpan<float> row = weights.Slice(layer.Start + (j * layer.Inputs), layer.Inputs);
            output[j] = TensorPrimitives.Dot(row, input) + weights[layer.BiasStart + j];
        }
    }
}
