using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>A trained perceptron on standardised genes, as in ACTINN (Ma and Pellegrini 2020).</summary>
public sealed class PerceptronClassifier : CellTypeClassifier
{
    private const string MeansName = "means";
    private const string ScalesName = "scales";
    private const string WidthsName = "widths";
    private const string WeightsName = "weights";
    private const int MostWidths = 64;

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
        ModelArray.Of(MeansName, _standardisation.Means.ToArray(), Genes.Count),
        ModelArray.Of(ScalesName, _standardisation.Scales.ToArray(), Genes.Count),
        ModelArray.Of(WidthsName, [Network.Inputs, .. Network.Layers.Select(layer => layer.Outputs)], Network.Layers.Count + 1),
        ModelArray.Of(WeightsName, [.. _weights], _weights.Length),
    ];

    /// <summary>Makes the classifier from what <see cref="ToArrays"/> gave.</summary>
    /// <param name="labels">A label for each output.</param>
    /// <param name="genes">A gene for each input.</param>
    /// <param name="arrays">From anybody: every name, shape and number is checked.</param>
    /// <exception cref="FormatException">They are not a perceptron's on these genes and labels.</exception>
    public static PerceptronClassifier FromArrays(IReadOnlyList<string> labels, IReadOnlyList<string> genes, IReadOnlyList<ModelArray> arrays)
    {
        if (arrays is not [
            { Name: MeansName, Shape: [int means], Doubles: { } meanValues },
            { Name: ScalesName, Shape: [int scales], Doubles: { } scaleValues },
            { Name: WidthsName, Shape: [>= 2 and <= MostWidths], Integers: { } widths },
            { Name: WeightsName, Shape: [_], Singles: { } weights }])
        {
            throw new FormatException($"a perceptron has the arrays {MeansName}, {ScalesName}, {WidthsName} and {WeightsName}");
        }

        if (means != genes.Count || scales != genes.Count || widths[0] != genes.Count || widths[^1] != labels.Count)
        {
            throw new FormatException("the perceptron has not one input a gene and one output a label");
        }

        if (!Array.TrueForAll(meanValues, double.IsFinite) || !Array.TrueForAll(scaleValues, scale => double.IsFinite(scale) && scale >= 0)
            || !Array.TrueForAll(weights, float.IsFinite))
        {
            throw new FormatException("a number of the perceptron is not finite, or a scale is negative");
        }

        MultilayerPerceptron network = NetworkOf(widths);
        return network.Parameters == weights.Length
            ? new PerceptronClassifier(labels, genes, new Standardisation(meanValues, scaleValues), network, weights)
            : throw new FormatException($"the perceptron has {weights.Length} weights where its layers need {network.Parameters}");
    }

    private static MultilayerPerceptron NetworkOf(int[] widths)
    {
        try
        {
            return new MultilayerPerceptron(widths);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException("the layers of the perceptron are not possible", fault);
        }
    }
}
