using System.Numerics.Tensors;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Private;

/// <summary>
/// The gradients of many cells' losses at once, in float64: the batch goes layer by layer through the network and back, and what comes out are its errors and
/// inputs a layer. A cell's gradient is their outer product, which nobody writes out: |error|² · (|input|² + 1) summed over the layers is its squared norm
/// (Goodfellow 2015, "Efficient per-example gradient computations").
/// </summary>
internal sealed class BatchGradient
{
    private const int MostCells = 256;
    private const int MostInputs = 1 << 21; // 16 MiB of inputs
    private const int CellsOfTile = 16;     // their inputs stay in the second-level cache while every row of weights passes

    private readonly MultilayerPerceptron _network;
    private readonly LinearLoss _loss;
    private readonly IReadOnlyList<float>? _labelWeights;
    private readonly double[] _weights;
    private readonly double[][] _values; // the inputs of each layer, then the outputs of the last, cell after cell
    private readonly double[][] _errors; // the loss by each layer's outputs, cell after cell
    private readonly double[] _ones;
    private readonly float[] _input;

    /// <summary>Gradients at some weights.</summary>
    /// <param name="network">The shape.</param>
    /// <param name="weights">The parameters, flat; copied.</param>
    /// <param name="loss">What a cell's outputs cost.</param>
    /// <param name="labelWeights">What the cells of each label count; null where all count alike.</param>
    /// <param name="cells">Cells that there will be at all; room for more is not taken.</param>
    internal BatchGradient(
        MultilayerPerceptron network, ReadOnlySpan<double> weights, LinearLoss loss, IReadOnlyList<float>? labelWeights, int cells)
    {
        _network = network;
        _loss = loss;
        _labelWeights = labelWeights;
        _weights = weights.ToArray();
        Capacity = Math.Clamp(cells, 1, Math.Clamp(MostInputs / network.Inputs, CellsOfTile, MostCells));
        _values = [new double[Capacity * network.Inputs], .. network.Layers.Select(layer => new double[Capacity * layer.Outputs])];
        _errors = [.. network.Layers.Select(layer => new double[Capacity * layer.Outputs])];
        _ones = new double[Capacity];
        Array.Fill(_ones, 1);
        _input = new float[network.Inputs];
    }

    /// <summary>Most cells of a batch.</summary>
    internal int Capacity { get; }

    /// <summary>Works out errors and inputs of a batch.</summary>
    /// <param name="cells">The site's cells.</param>
    /// <param name="batch">Which of them, at most <see cref="Capacity"/>.</param>
    /// <exception cref="NotFiniteException">The loss has no finite derivative.</exception>
    internal void Differentiate(TrainingCells cells, ReadOnlySpan<int> batch)
    {
        int[] labels = new int[batch.Length];
        for (int i = 0; i < batch.Length; i++)
        {
            cells.Write(batch.Slice(i, 1), _input, labels.AsSpan(i, 1));
            TensorPrimitives.ConvertChecked<float, double>(_input, _values[0].AsSpan(i * _network.Inputs, _network.Inputs));
        }

        Forward(batch.Length);
        int outputs = _network.Outputs;
        Span<double> errors = _errors[^1].AsSpan(0, batch.Length * outputs);
        _values[^1].AsSpan(0, errors.Length).CopyTo(errors);
        for (int i = 0; i < labels.Length; i++)
        {
            _loss.Differentiate(errors.Slice(i * outputs, outputs), labels[i], _labelWeights?[labels[i]] ?? 1);
        }

        Backward(batch.Length);
        for (int i = 0; i < _errors.Length; i++)
        {
            if (!StateArray.AreFinite(_errors[i].AsSpan(0, batch.Length * _network.Layers[i].Outputs)))
            {
                throw new NotFiniteException("the gradient of a cell");
            }
        }
    }

    /// <summary>The gradients of the batch, a weight block and a bias block a layer; they are overwritten by the next batch.</summary>
    internal OuterBlock[] Blocks(int cells)
    {
        OuterBlock[] blocks = new OuterBlock[2 * _errors.Length];
        for (int i = 0; i < _errors.Length; i++)
        {
            DenseLayer layer = _network.Layers[i];
            ReadOnlyMemory<double> errors = _errors[i].AsMemory(0, cells * layer.Outputs);
            blocks[2 * i] = new OuterBlock(layer.Start, layer.Outputs, layer.Inputs, errors, _values[i].AsMemory(0, cells * layer.Inputs));
            blocks[(2 * i) + 1] = new OuterBlock(layer.BiasStart, layer.Outputs, 1, errors, _ones.AsMemory(0, cells));
        }

        return blocks;
    }

    /// <summary>Adds the gradients of the batch, each times a factor.</summary>
    internal void AddTo(Span<double> gradient, int cells, double factor)
    {
        for (int i = 0; i < _errors.Length; i++)
        {
            DenseLayer layer = _network.Layers[i];
            for (int j = 0; j < layer.Outputs; j++)
            {
                Span<double> row = gradient.Slice(layer.Start + (j * layer.Inputs), layer.Inputs);
                for (int cell = 0; cell < cells; cell++)
                {
                    double error = _errors[i][(cell * layer.Outputs) + j] * factor;
                    TensorPrimitives.MultiplyAdd(_values[i].AsSpan(cell * layer.Inputs, layer.Inputs), error, row, row);
                    gradient[layer.BiasStart + j] += error;
                }
            }
        }
    }

    private void Forward(int cells)
    {
        for (int i = 0; i < _errors.Length; i++)
        {
            for (int first = 0; first < cells; first += CellsOfTile)
            {
                Forward(i, first, Math.Min(first + CellsOfTile, cells));
            }

            if (i < _errors.Length - 1)
            {
                Span<double> outputs = _values[i + 1].AsSpan(0, cells * _network.Layers[i].Outputs);
                TensorPrimitives.Max(outputs, 0, outputs);
            }
        }
    }

    private void Forward(int index, int first, int end)
    {
        DenseLayer layer = _network.Layers[index];
        for (int j = 0; j < layer.Outputs; j++)
        {
            ReadOnlySpan<double> row = _weights.AsSpan(layer.Start + (j * layer.Inputs), layer.Inputs);
            double bias = _weights[layer.BiasStart + j];
            for (int cell = first; cell < end; cell++)
            {
                _values[index + 1][(cell * layer.Outputs) + j] = TensorPrimitives.Dot(row, _values[index].AsSpan(cell * layer.Inputs, layer.Inputs)) + bias;
            }
        }
    }

    private void Backward(int cells)
    {
        for (int i = _errors.Length - 1; i > 0; i--)
        {
            DenseLayer layer = _network.Layers[i];
            Span<double> below = _errors[i - 1].AsSpan(0, cells * layer.Inputs);
            below.Clear();
            for (int cell = 0; cell < cells; cell++)
            {
                Span<double> error = below.Slice(cell * layer.Inputs, layer.Inputs);
                for (int j = 0; j < layer.Outputs; j++)
                {
                    ReadOnlySpan<double> row = _weights.AsSpan(layer.Start + (j * layer.Inputs), layer.Inputs);
                    TensorPrimitives.MultiplyAdd(row, _errors[i][(cell * layer.Outputs) + j], error, error);
                }
            }

            ReadOnlySpan<double> rectified = _values[i].AsSpan(0, below.Length);
            for (int k = 0; k < below.Length; k++)
            {
                below[k] = rectified[k] > 0 ? below[k] : 0;
            }
        }
    }
}
