using System.Numerics.Tensors;

namespace ScFed.Models.Classifiers;

/// <summary>Training in plain C#: cell after cell through the network and back, then one step of Adam.</summary>
internal sealed class PlainTraining : IPerceptronTraining
{
    private readonly MultilayerPerceptron _network;
    private readonly AdamOptions _options;
    private readonly float[] _weights;
    private readonly float[] _gradient;
    private readonly float[][] _activations; // the outputs of each layer, rectified but for the last
    private readonly float[][] _errors;      // the loss by each layer's outputs
    private readonly AdamState _adam;

    internal PlainTraining(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options)
    {
        _network = network;
        _options = options;
        _weights = weights.ToArray();
        _gradient = new float[network.Parameters];
        _activations = [.. network.Layers.Select(layer => new float[layer.Outputs])];
        _errors = [.. network.Layers.Select(layer => new float[layer.Outputs])];
        _adam = new AdamState(network.Parameters) { Steps = adam.Steps };
        adam.First.CopyTo(_adam.First, 0);
        adam.Second.CopyTo(_adam.Second, 0);
    }

    public double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        Array.Clear(_gradient);
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> input = inputs.Slice(i * _network.Inputs, _network.Inputs);
            Forward(input);
            float weight = _options.LabelWeights?[labels[i]] ?? 1;
            loss += weight * OutputError(labels[i], weight / labels.Length);
            Backward(input);
        }

        AdamStep.Apply(_network, _weights, _gradient, _adam, _options);
        return loss / labels.Length;
    }

    public void Finish(Span<float> weights, AdamState adam)
    {
        _weights.CopyTo(weights);
        _adam.First.CopyTo(adam.First, 0);
        _adam.Second.CopyTo(adam.Second, 0);
        adam.Steps = _adam.Steps;
    }

    public void Dispose()
    {
        // Nothing but managed memory is held.
    }

    private void Forward(ReadOnlySpan<float> input)
    {
        int last = _activations.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            float[] output = _activations[i];
            PlainPerceptron.Forward(_network.Layers[i], _weights, i == 0 ? input : _activations[i - 1], output);
            if (i < last)
            {
                TensorPrimitives.Max(output, 0f, output);
            }
        }
    }

    /// <summary>Softmax − one-hot, times the cell's part of the batch; returns the cell's cross-entropy.</summary>
    private double OutputError(int label, float part)
    {
        float[] outputs = _activations[^1];
        float[] error = _errors[^1];
        float largest = TensorPrimitives.Max(outputs);
        double total = 0;
        for (int j = 0; j < outputs.Length; j++)
        {
            error[j] = MathF.Exp(outputs[j] - largest);
            total += error[j];
        }

        TensorPrimitives.Multiply(error, (float)(part / total), error);
        error[label] -= part;
        return Math.Log(total) - (outputs[label] - largest);
    }

    private void Backward(ReadOnlySpan<float> input)
    {
        for (int i = _activations.Length - 1; i >= 0; i--)
        {
            DenseLayer layer = _network.Layers[i];
            ReadOnlySpan<float> below = i == 0 ? input : _activations[i - 1];
            Span<float> errorBelow = i == 0 ? [] : _errors[i - 1];
            errorBelow.Clear();
            for (int j = 0; j < layer.Outputs; j++)
            {
                float error = _errors[i][j];
                if (error == 0)
                {
                    continue; // a rectified output that was zero
                }

                int row = layer.Start + (j * layer.Inputs);
                Span<float> gradient = _gradient.AsSpan(row, layer.Inputs);
                TensorPrimitives.MultiplyAdd(below, error, gradient, gradient);
                _gradient[layer.BiasStart + j] += error;
                if (i > 0)
                {
                    TensorPrimitives.MultiplyAdd(_weights.AsSpan(row, layer.Inputs), error, errorBelow, errorBelow);
                }
            }

            for (int j = 0; j < errorBelow.Length; j++)
            {
                errorBelow[j] = below[j] > 0 ? errorBelow[j] : 0;
            }
        }
    }
}
