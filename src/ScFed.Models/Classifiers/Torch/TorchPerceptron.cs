using TorchSharp;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>Trains perceptrons with libtorch.</summary>
public sealed class TorchPerceptron : IPerceptronTrainer
{
    private readonly torch.Device _device;

    /// <summary>Loads libtorch.</summary>
    /// <param name="device">Where to compute.</param>
    /// <param name="threads">Threads of the whole process; one is fastest for networks of this size, and leaves cores to others.</param>
    /// <exception cref="TorchUnavailableException">It cannot be loaded, or there is no such device.</exception>
    public TorchPerceptron(TorchDevice device = TorchDevice.Auto, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        _device = TorchLibrary.Open(device, threads);
    }

    /// <summary>The device in use, such as cpu or cuda.</summary>
    public string Device => _device.ToString();

    /// <inheritdoc />
    public IPerceptronTraining Start(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options) =>
        new TorchTraining(network, weights, adam, options, _device);
}
