namespace ScFed.Models.Classifiers;

/// <summary>One layer of a perceptron within the flat vector of its parameters: weights, a row for each output, then the biases.</summary>
/// <param name="Inputs">Length of a row.</param>
/// <param name="Outputs">Rows, and biases.</param>
/// <param name="Start">Where the weights start.</param>
public readonly record struct DenseLayer(int Inputs, int Outputs, int Start)
{
    /// <summary>Number of weights.</summary>
    public int Weights => Inputs * Outputs;

    /// <summary>Where the biases start.</summary>
    public int BiasStart => Start + Weights;

    /// <summary>Where the next layer starts.</summary>
    public int End => BiasStart + Outputs;
}
