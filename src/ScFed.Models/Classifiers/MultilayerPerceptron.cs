namespace ScFed.Models.Classifiers;

/// <summary>
/// The shape of a fully connected network with rectified hidden layers and one output for each label, as in ACTINN (Ma and Pellegrini 2020).
/// Its parameters are one flat vector, layer after layer (<see cref="DenseLayer"/>).
/// </summary>
public sealed class MultilayerPerceptron
{
    /// <summary>No network has more parameters.</summary>
    public const int MostParameters = 1 << 26;

    private readonly DenseLayer[] _layers;

    /// <summary>A network of these widths: inputs, hidden layers, outputs.</summary>
    public MultilayerPerceptron(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length < 2)
        {
            throw new ArgumentException("a network has inputs and outputs", nameof(sizes));
        }

        _layers = new DenseLayer[sizes.Length - 1];
        long start = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizes[i]);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizes[i + 1]);
            long end = start + ((sizes[i] + 1L) * sizes[i + 1]);
            if (end > MostParameters)
            {
                throw new ArgumentException($"a network has at most {MostParameters} parameters", nameof(sizes));
            }

            _layers[i] = new DenseLayer(sizes[i], sizes[i + 1], (int)start);
            start = end;
        }
    }

    /// <summary>The layers, from the inputs on.</summary>
    public IReadOnlyList<DenseLayer> Layers => _layers;

    /// <summary>Inputs of the first layer.</summary>
    public int Inputs => _layers[0].Inputs;

    /// <summary>Outputs of the last layer.</summary>
    public int Outputs => _layers[^1].Outputs;

    /// <summary>Length of the flat vector.</summary>
    public int Parameters => _layers[^1].End;
}
