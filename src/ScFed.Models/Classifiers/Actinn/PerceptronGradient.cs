using System.Numerics.Tensors;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>
/// The gradient of a perceptron's cross-entropy in float64, summed cell after cell. Float64, for a gradient of float32 would depend in its seventh digit on
/// which site a cell is at, and Adam makes a large step of a small difference.
/// </summary>
internal sealed class PerceptronGradient
{
    private readonly MultilayerPerceptron _network;
    private readonly double[] _weights;
    private readonly double[] _gradient;
    private readonly double[] _input;
    private readonly double[][] _outputs; // of each layer, rectified but for the last
    private readonly double[][] _errors;  // the loss by each layer's outputs

    /// <summary>A sum that is added to <paramref name="gradient"/>, which stays its caller's.</summary>
    internal PerceptronGradient(MultilayerPerceptron network, ReadOnlySpan<double> weights, double[] gradient)
    {
        _network = network;
        _weights = weights.ToArray();
        _gradient = gradient;
        _input = new double[network.Inputs];
        _outputs = [.. network.Layers.Select(layer => new double[layer.Outputs])];
        _errors = [.. network.Layers.Select(layer => new double[layer.Outputs])];
    }

    /// <summary>Adds the gradient of one cell's cross-entropy times a weight.</summary>
    internal void Add(ReadOnlySpan<float> input, int label, double weight)
    {
        TensorPrimitives.ConvertChecked(input, _input);
        Forward();
        double[] error = _errors[^1];
        TensorPrimitives.SoftMax(_outputs[^1], error);
        error[label] -= 1;
        TensorPrimitives.Multiply(error, weight, error);
        Backward();
    }

    private void Forward()
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            DenseLayer layer = _network.Layers[i];
            double[] below = i == 0 ? _input : _outputs[i - 1];
            double[] output = _outputs[i];
            for (int j = 0; j < layer.Outputs; j++)
            {
                double value = TensorPrimitives.Dot<double>(_weights.AsSpan(layer.Start + (j * layer.Inputs), layer.Inputs), below) + _weights[layer.BiasStart + j];
                output[j] = i < _outputs.Length - 1 ? Math.Max(value, 0) : value;
            }
        }
    }

    private void Backward()
    {
        for (int i = _outputs.Length - 1; i >= 0; i--)
        {
            DenseLayer layer = _network.Layers[i];
            double[] below = i == 0 ? _input : _outputs[i - 1];
            Span<double> errorBelow = i == 0 ? [] : _errors[i - 1];
            errorBelow.Clear();
            for (int j = 0; j < layer.Outputs; j++)
            {
                double error = _errors[i][j];
                if (error == 0)
                {
                    continue; // a rectified output that was zero
                }

                int row = layer.Start + (j * layer.Inputs);
                Span<double> gradient = _gradient.AsSpan(row, layer.Inputs);
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
