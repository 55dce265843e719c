namespace ScFed.Models.Files;

/// <summary>One layer of a multilayer perceptron: output = weights · input + bias.</summary>
public sealed class DenseLayer
{
    /// <summary>Takes ownership of the arrays.</summary>
    /// <exception cref="ArgumentException">The arrays do not have the sizes of the layer.</exception>
    public DenseLayer(int inputs, int outputs, float[] weights, float[] bias)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        if (weights.Length != (long)inputs * outputs || bias.Length != outputs)
        {
            throw new ArgumentException($"a layer of {inputs} inputs and {outputs} outputs has {(long)inputs * outputs} weights and {outputs} biases", nameof(weights));
        }

        Inputs = inputs;
        Outputs = outputs;
        Weights = weights;
        Bias = bias;
    }

    /// <summary>Length of the input.</summary>
    public int Inputs { get; }

    /// <summary>Length of the output.</summary>
    public int Outputs { get; }

    /// <summary>Outputs × inputs, row by row: all weights of output 0 first.</summary>
    public float[] Weights { get; }

    /// <summary>One an output.</summary>
    public float[] Bias { get; }
}
