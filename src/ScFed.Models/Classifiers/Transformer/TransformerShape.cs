namespace ScFed.Models.Classifiers.Transformer;

/// <summary>
/// The shape of a transformer encoder: tokens and positions are embedded, blocks of pre-norm attention and feed-forward layers with GELU follow, and a linear
/// head reads the first token. Its parameters are one flat vector, tensor after tensor, the head last.
/// </summary>
public sealed class TransformerShape
{
    internal const int MostLength = 256;
    internal const int MostWidth = 2048;
    internal const int MostLayers = 24;
    internal const int MostHeads = 64;
    internal const int TensorsBeforeLayers = 2;
    internal const int TensorsOfLayer = 12;

    private readonly List<TransformerTensor> _tensors = [];

    /// <summary>A shape of these numbers.</summary>
    /// <param name="genes">Genes that have a token.</param>
    /// <param name="labels">Outputs.</param>
    /// <param name="length">Most genes of a cell; with the class token a sequence is one longer.</param>
    /// <param name="width">Width of the embedding.</param>
    /// <param name="layers">Blocks.</param>
    /// <param name="heads">Heads of an attention; they divide the width.</param>
    /// <param name="feedForward">Width of the hidden feed-forward layer.</param>
    /// <exception cref="ArgumentException">There is no such transformer, or it would be too large.</exception>
    public TransformerShape(int genes, int labels, int length, int width, int layers, int heads, int feedForward)
    {
        if (genes < 1 || labels < 1 || length is < 1 or > MostLength || width is < 1 or > MostWidth || layers is < 1 or > MostLayers || heads is < 1 or > MostHeads
            || width % heads != 0 || feedForward is < 1 or > MostWidth)
        {
            throw new ArgumentException("there is no transformer of such a shape");
        }

        (Genes, Labels, Length, Width, Layers, Heads, FeedForward) = (genes, labels, length, width, layers, heads, feedForward);
        Add("embedding.tokens", TransformerTensorKind.Embedding, genes + 1, width);
        Add("embedding.positions", TransformerTensorKind.Embedding, length + 1, width);
        for (int layer = 0; layer < layers; layer++)
        {
            AddNorm($"layers.{layer}.attention.norm");
            AddLinear($"layers.{layer}.attention.in", width, 3 * width);
            AddLinear($"layers.{layer}.attention.out", width, width);
            AddNorm($"layers.{layer}.feed-forward.norm");
            AddLinear($"layers.{layer}.feed-forward.in", width, feedForward);
            AddLinear($"layers.{layer}.feed-forward.out", feedForward, width);
        }

        AddNorm("norm");
        AddLinear("head", width, labels);
    }

    /// <summary>Genes that have a token.</summary>
    public int Genes { get; }

    /// <summary>Outputs.</summary>
    public int Labels { get; }

    /// <summary>Most genes of a cell.</summary>
    public int Length { get; }

    /// <summary>Width of the embedding.</summary>
    public int Width { get; }

    /// <summary>Blocks.</summary>
    public int Layers { get; }

    /// <summary>Heads of an attention.</summary>
    public int Heads { get; }

    /// <summary>Width of the hidden feed-forward layer.</summary>
    public int FeedForward { get; }

    /// <summary>All tensors, in the order of the flat vector.</summary>
    public IReadOnlyList<TransformerTensor> Tensors => _tensors;

    /// <summary>The matrix of the head, the first of its two tensors.</summary>
    public TransformerTensor Head => _tensors[^2];

    /// <summary>Length of the flat vector.</summary>
    public int Parameters => _tensors[^1].End;

    /// <summary>The first tensor of a block.</summary>
    public TransformerTensor FirstOfLayer(int layer) => _tensors[TensorsBeforeLayers + (layer * TensorsOfLayer)];

    private void AddNorm(string name)
    {
        Add($"{name}.weight", TransformerTensorKind.Scale, Width);
        Add($"{name}.bias", TransformerTensorKind.Bias, Width);
    }

    private void AddLinear(string name, int inputs, int outputs)
    {
        Add($"{name}.weight", TransformerTensorKind.Matrix, outputs, inputs);
        Add($"{name}.bias", TransformerTensorKind.Bias, outputs);
    }

    private void Add(string name, TransformerTensorKind kind, params int[] shape)
    {
        int start = _tensors.Count == 0 ? 0 : _tensors[^1].End;
        long length = shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (start + length > MultilayerPerceptron.MostParameters)
        {
            throw new ArgumentException($"a network has at most {MultilayerPerceptron.MostParameters} parameters");
        }

        _tensors.Add(new TransformerTensor(name, shape, start, kind));
    }
}
