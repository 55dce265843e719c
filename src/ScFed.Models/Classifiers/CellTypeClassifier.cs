using System.Numerics.Tensors;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers;

/// <summary>A trained classifier with all that it needs to name the type of a cell: labels, genes, their standardisation, the network.</summary>
public sealed class CellTypeClassifier
{
    private readonly Standardisation _standardisation;
    private readonly float[] _weights;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="labels">A label for each output.</param>
    /// <param name="genes">A gene for each input.</param>
    /// <param name="standardisation">Means and scales of the genes.</param>
    /// <param name="network">The shape.</param>
    /// <param name="weights">The parameters.</param>
    public CellTypeClassifier(
        IReadOnlyList<string> labels, IReadOnlyList<string> genes, Standardisation standardisation, MultilayerPerceptron network, float[] weights)
    {
        if (network.Inputs != genes.Count || network.Inputs != standardisation.Genes || network.Outputs != labels.Count || network.Parameters != weights.Length)
        {
            throw new ArgumentException("genes, labels, network and weights do not fit together", nameof(network));
        }

        Labels = labels;
        Genes = genes;
        _standardisation = standardisation;
        Network = network;
        _weights = weights;
    }

    /// <summary>A label for each output.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>A gene for each input.</summary>
    public IReadOnlyList<string> Genes { get; }

    /// <summary>The shape.</summary>
    public MultilayerPerceptron Network { get; }

    /// <summary>The parameters, flat.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>The probability of each label for one cell on this classifier's genes.</summary>
    public float[] Probabilities(PanelCells cells, int row)
    {
        float[] outputs = Outputs(cells, row);
        TensorPrimitives.SoftMax(outputs, outputs);
        return outputs;
    }

    /// <summary>The most probable label of each of some cells on this classifier's genes; of equals the one that comes first.</summary>
    public int[] Predict(PanelCells cells, ReadOnlySpan<int> rows)
    {
        int[] predicted = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            predicted[i] = TensorPrimitives.IndexOfMax<float>(Outputs(cells, rows[i]));
        }

        return predicted;
    }

    private float[] Outputs(PanelCells cells, int row)
    {
        float[] input = new float[Network.Inputs];
        _standardisation.Write(cells, row, input);
        return PlainPerceptron.Outputs(Network, _weights, input);
    }
}
