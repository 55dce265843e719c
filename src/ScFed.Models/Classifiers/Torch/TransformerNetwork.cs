using ScFed.Models.Classifiers.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>
/// A transformer on a device: flat parameters, of which the last are trained. The tensors of the layers share the memory of the flat vectors, so that a step
/// over these changes them in place.
/// </summary>
internal sealed class TransformerNetwork : IDisposable
{
    private const double NormEpsilon = 1e-5;

    private readonly TransformerShape _shape;
    private readonly Device _device;
    private readonly bool _half;
    private readonly Tensor _frozen;
    private readonly Tensor[] _tensors;
    private readonly int _firstLeaf;
    private readonly Scalar _one = 1.ToScalar(); // held, for Tensor's + makes one that the collector may free too early

    /// <summary>Copies parameters onto a device.</summary>
    /// <param name="shape">The transformer.</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="firstTrained">The first that is trained, the first of a tensor; all of them for a network that is not.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="half">Whether linear layers and attention compute in bfloat16, and the rest in float32.</param>
    internal TransformerNetwork(TransformerShape shape, ReadOnlySpan<float> parameters, int firstTrained, Device device, bool half)
    {
        using DisposeScope scope = NewDisposeScope();
        (_shape, _device, _half) = (shape, device, half);
        _frozen = FlatTensor.From(parameters[..firstTrained], device);
        Trained = FlatTensor.From(parameters[firstTrained..], device);
        _tensors = [.. shape.Tensors.Select(tensor =>
        {
            bool trained = tensor.Start >= firstTrained;
            Tensor values = (trained ? Trained : _frozen).narrow(0, trained ? tensor.Start - firstTrained : tensor.Start, tensor.Length);
            return values.view([.. tensor.Shape.Select(n => (long)n)]).detach().requires_grad_(trained);
        })];
        _firstLeaf = Array.FindIndex(_tensors, tensor => tensor.requires_grad) is >= 0 and int first ? first : _tensors.Length;
        scope.Detach(_tensors);
    }

    /// <summary>The trained parameters, flat.</summary>
    internal Tensor Trained { get; }

    /// <summary>The trained tensors.</summary>
    internal Tensor[] Leaves => _tensors[_firstLeaf..];

    public void Dispose()
    {
        foreach (IDisposable held in (IDisposable[])[.. _tensors, _frozen, Trained, _one])
        {
            held.Dispose();
        }
    }

    /// <summary>The outputs (before softmax), a row a cell.</summary>
    /// <param name="batch">The cells.</param>
    /// <param name="dropout">Part that is dropped at random; 0 where nothing is trained.</param>
    internal Tensor Outputs(TokenBatch batch, double dropout = 0)
    {
        (int cells, int length, int width) = (batch.Cells, batch.Length, _shape.Width);
        Tensor tokens = tensor(batch.Tokens.ToArray()).to(_device);
        Tensor? mask = batch.Mask() is { } real ? tensor(real).view(cells, 1, 1, length).to(_device) : null;
        Tensor values = _tensors[0].index_select(0, tokens).view(cells, length, width);
        values = Drop(values.add(_tensors[1].narrow(0, 0, length), _one), dropout);
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            values = Block(values, layer, mask, dropout);
        }

        int end = TransformerShape.TensorsBeforeLayers + (_shape.Layers * TransformerShape.TensorsOfLayer);
        return nn.functional.linear(Norm(values, end).select(1, 0), _tensors[end + 2], _tensors[end + 3]);
    }

    /// <summary>One block. Of the last only the class token is read, so nothing else is computed there but keys and values.</summary>
    private Tensor Block(Tensor values, int layer, Tensor? mask, double dropout)
    {
        int first = TransformerShape.TensorsBeforeLayers + (layer * TransformerShape.TensorsOfLayer);
        Tensor normed = Norm(values, first);
        if (layer == _shape.Layers - 1)
        {
            values = values.narrow(1, 0, 1);
        }

        values = values.add(Drop(Attention(normed, values.shape[1], first + 2, mask, dropout), dropout), _one);
        Tensor hidden = nn.functional.gelu(Linear(Norm(values, first + 6), _tensors[first + 8], _tensors[first + 9]));
        return values.add(Drop(Linear(hidden, _tensors[first + 10], _tensors[first + 11]), dropout), _one);
    }

    private Tensor Attention(Tensor normed, long queries, int first, Tensor? mask, double dropout)
    {
        (Tensor matrix, Tensor bias, int width) = (_tensors[first], _tensors[first + 1], _shape.Width);
        Tensor query = Heads(Linear(normed.narrow(1, 0, queries), matrix.narrow(0, 0, width), bias.narrow(0, 0, width)));
        Tensor both = Linear(normed, matrix.narrow(0, width, 2 * width), bias.narrow(0, width, 2 * width));
        Tensor mixed = nn.functional.scaled_dot_product_attention(
            query, Heads(both.narrow(2, 0, width)), Heads(both.narrow(2, width, width)), mask!, dropout, is_casual: false);
        return Linear(mixed.transpose(1, 2).reshape(normed.shape[0], queries, width), _tensors[first + 2], _tensors[first + 3]);
    }

    private Tensor Heads(Tensor values) =>
        values.reshape(values.shape[0], values.shape[1], _shape.Heads, _shape.Width / _shape.Heads).transpose(1, 2);

    private Tensor Norm(Tensor values, int first) =>
        nn.functional.layer_norm(values, [_shape.Width], _tensors[first], _tensors[first + 1], NormEpsilon);

    private Tensor Linear(Tensor values, Tensor matrix, Tensor bias) => _half
        ? nn.functional.linear(values.to(ScalarType.BFloat16), matrix.to(ScalarType.BFloat16), bias.to(ScalarType.BFloat16))
        : nn.functional.linear(values, matrix, bias);

    private static Tensor Drop(Tensor values, double dropout) => dropout > 0 ? nn.functional.dropout(values, dropout, training: true) : values;
}
