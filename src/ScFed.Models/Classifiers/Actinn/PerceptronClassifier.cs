using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>A trained perceptron on standardised genes, as in ACTINN (Ma and Pellegrini 2020).</summary>
public sealed class PerceptronClassifier : CellTypeClassifier
{
    private readonly Standardisation _standardisation;
    private readonly float[] _weights;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="labels">A label for each output.</param>
    /// <param name="genes">A gene for each input.</param>
    /// <param name="standardisation">Means and scales of the genes.</param>
    /// <param name="network">The shape.</param>
    /// <param name="weights">The parameters.</param>
    public PerceptronClassifier(
        IReadOnlyList<string> labels, IReadOnlyList<string> genes, Standardisation standardisation, MultilayerPerceptron network, float[] weights)
        : base(labels, genes)
    {
        if (network.Inputs != genes.Count || network.Inputs != standardisation.Genes || network.Outputs != labels.Count || network.Parameters != weights.Length)
        {
            throw new ArgumentException("genes, labels, network and weights do not fit together", nameof(network));
        }

        _standardisation = standardisation;
        Network = network;
        _weights = weights;
    }

    /// <inheritdoc />
    public override string Kind => ClassifierRegistry.Actinn;

    /// <summary>The shape.</summary>
    public MultilayerPerceptron Network { get; }

    /// <summary>The parameters, flat.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <inheritdoc />
    public override void Decide(PanelCells cells, int row, Span<double> decisions)
    {
        float[] input = new float[Network.Inputs];
        _standardisation.Write(cells, row, input);
        ReadOnlySpan<float> outputs = PlainPerceptron.Outputs(Network, _weights, input);
        for (int label = 0; label < decisions.Length; label++)
        {
            decisions[label] = outputs[label];
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<ModelArray> ToArrays() =>
    [
        ModelArray.Of("means", _standardisation.Means.ToArray(), Genes.Count),
        ModelArray.Of("scales", _standardisation.Scales.ToArray(), Genes.Count),
        ModelArray.Of("widths", [Network.Inputs, .. Network.Layers.Select(layer => layer.Outputs)], Network.Layers.Count + 1),
        ModelArray.Of("weights", [.. _weights], _weights.Length),
    ];
}
