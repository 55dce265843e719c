using ScFed.Models.Classifiers.Transformer;
using TorchSharp;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>Trains networks with libtorch.</summary>
public sealed class TorchTrainer : IPerceptronTrainer, ITransformerTrainer
{
    private readonly torch.Device _device;
    private readonly bool _half;

    /// <summary>Loads libtorch.</summary>
    /// <param name="device">Where to compute.</param>
    /// <param name="threads">Threads of the whole process; one is fastest for networks of this size, and leaves cores to others.</param>
    /// <param name="precision">What transformers compute in.</param>
    /// <exception cref="TorchUnavailableException">It cannot be loaded, or there is no such device.</exception>
    public TorchTrainer(TorchDevice device = default, int threads = 1, TorchPrecision precision = TorchPrecision.Auto)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        _device = TorchLibrary.Open(device, threads);
        _half = precision == TorchPrecision.BFloat16 || (precision == TorchPrecision.Auto && TorchLibrary.IsCuda(_device));
    }

    /// <summary>The device in use, such as cpu or cuda:0.</summary>
    public string Device => _device.ToString();

    /// <inheritdoc />
    public IPerceptronTraining Start(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options) =>
        new TorchTraining(network, weights, adam, options, _device);

    /// <inheritdoc />
    public ITransformerTraining Start(
        TransformerShape shape, ReadOnlySpan<float> parameters, int firstTrained, AdamState adam, AdamOptions options, double dropout = 0, long seed = 0) =>
        new TransformerTraining(shape, parameters, firstTrained, adam, options, dropout, seed, _device, _half);
}
