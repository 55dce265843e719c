using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Transformer;

/// <summary>A trained transformer on rank-value tokens. It computes with libtorch, which is loaded with the first cell and not before.</summary>
public sealed class TransformerClassifier : CellTypeClassifier
{
    private const int CellsAtOnce = 64;
    private const string MediansName = "medians";
    private const string ShapeName = "shape";
    private const string ParametersName = "parameters";

    private readonly double[] _medians;
    private readonly float[] _parameters;
    private readonly RankTokens _ranks;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="labels">A label for each output.</param>
    /// <param name="genes">A gene for each token but the first.</param>
    /// <param name="medians">Median of each gene's non-zero values of log1p(CP10k).</param>
    /// <param name="shape">The shape.</param>
    /// <param name="parameters">The parameters, flat.</param>
    public TransformerClassifier(IReadOnlyList<string> labels, IReadOnlyList<string> genes, double[] medians, TransformerShape shape, float[] parameters)
        : base(labels, genes)
    {
        if (shape.Genes != genes.Count || medians.Length != genes.Count || shape.Labels != labels.Count || shape.Parameters != parameters.Length)
        {
            throw new ArgumentException("genes, labels, shape and parameters do not fit together", nameof(shape));
        }

        _medians = medians;
        _parameters = parameters;
        _ranks = new RankTokens(medians, shape.Length);
        Shape = shape;
    }

    /// <inheritdoc />
    public override string Kind => ClassifierRegistry.Transformer;

    /// <summary>The shape.</summary>
    public TransformerShape Shape { get; }

    /// <summary>The parameters, flat.</summary>
    public ReadOnlySpan<float> Parameters => _parameters;

    /// <summary>Makes the classifier from what <see cref="ToArrays"/> gave.</summary>
    /// <param name="labels">A label for each output.</param>
    /// <param name="genes">A gene for each token but the first.</param>
    /// <param name="arrays">From anybody: every name, shape and number is checked.</param>
    /// <exception cref="FormatException">They are not a transformer's on these genes and labels.</exception>
    public static TransformerClassifier FromArrays(IReadOnlyList<string> labels, IReadOnlyList<string> genes, IReadOnlyList<ModelArray> arrays)
    {
        if (arrays is not [
            { Name: MediansName, Shape: [_], Doubles: { } medians },
            { Name: ShapeName, Shape: [5], Integers: { } numbers },
            { Name: ParametersName, Shape: [_], Singles: { } parameters }])
        {
            throw new FormatException($"a transformer has the arrays {MediansName}, {ShapeName} and {ParametersName}");
        }

        if (medians.Length != genes.Count || !Array.TrueForAll(medians, median => median is > 0 and <= PanelCells.LargestValue))
        {
            throw new FormatException($"the transformer has not one median a gene, each above 0 and at most {PanelCells.LargestValue}");
        }

        TransformerShape shape = ShapeOf(genes.Count, labels.Count, numbers);
        if (parameters.Length != shape.Parameters)
        {
            throw new FormatException($"the transformer has {parameters.Length} parameters where its shape needs {shape.Parameters}");
        }

        return Array.TrueForAll(parameters, float.IsFinite)
            ? new TransformerClassifier(labels, genes, medians, shape, parameters)
            : throw new FormatException("a parameter of the transformer is not finite");
    }

    /// <inheritdoc />
    public override void Decide(PanelCells cells, int row, Span<double> decisions) => DecideAll(cells, [row], decisions);

    /// <inheritdoc />
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public override void DecideAll(PanelCells cells, ReadOnlySpan<int> rows, Span<double> decisions)
    {
        using TransformerPrediction prediction = new(Shape, _parameters);
        for (int start = 0; start < rows.Length; start += CellsAtOnce)
        {
            int[][] tokens = Array.ConvertAll(rows.Slice(start, Math.Min(CellsAtOnce, rows.Length - start)).ToArray(), row => _ranks.Of(cells, row));
            float[] outputs = prediction.Outputs(new TokenBatch(tokens));
            for (int i = 0; i < outputs.Length; i++)
            {
                decisions[(start * Labels.Count) + i] = outputs[i];
            }
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<ModelArray> ToArrays() =>
    [
        ModelArray.Of(MediansName, [.. _medians], _medians.Length),
        ModelArray.Of(ShapeName, [Shape.Length, Shape.Width, Shape.Layers, Shape.Heads, Shape.FeedForward], 5),
        ModelArray.Of(ParametersName, [.. _parameters], _parameters.Length),
    ];

    private static TransformerShape ShapeOf(int genes, int labels, int[] numbers)
    {
        try
        {
            return new TransformerShape(genes, labels, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException("the shape of the transformer is not possible", fault);
        }
    }
}
