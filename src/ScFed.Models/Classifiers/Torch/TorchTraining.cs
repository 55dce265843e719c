using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>
/// Training with libtorch. The weights are one flat tensor; those of the layers are leaves that share its memory, so that a step over the flat
/// vector changes them in place.
/// </summary>
internal sealed class TorchTraining : IPerceptronTraining
{
    private readonly MultilayerPerceptron _network;
    private readonly Device _device;
    private readonly Tensor _weights;
    private readonly Tensor[] _leaves;
    private readonly TorchAdam _adam;
    private readonly Tensor? _labelWeights;

    internal TorchTraining(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        _network = network;
        _device = device;
        _weights = FlatTensor.From(weights, device);
        float[] decay = new float[network.Parameters];
        foreach (DenseLayer layer in network.Layers)
        {
            decay.AsSpan(layer.Start, layer.Weights).Fill((float)options.L2);
        }

        _adam = new TorchAdam(decay, adam, options, device);
        _leaves = [.. network.Layers.SelectMany(layer => new[]
        {
            _weights.narrow(0, layer.Start, layer.Weights).view(layer.Outputs, layer.Inputs).detach().requires_grad_(true),
            _weights.narrow(0, layer.BiasStart, layer.Outputs).detach().requires_grad_(true),
        })];
        scope.Detach(_leaves);
        _labelWeights = options.LabelWeights is { } labelWeights ? FlatTensor.From([.. labelWeights], device) : null;
    }

    public double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor batch = FlatTensor.From(inputs, _device, labels.Length, _network.Inputs);
        Tensor truth = tensor(Array.ConvertAll(labels.ToArray(), label => (long)label), device: _device);
        Tensor values = batch;
        for (int i = 0; i < _leaves.Length; i += 2)
        {
            values = nn.functional.linear(i == 0 ? values : nn.functional.relu(values), _leaves[i], _leaves[i + 1]);
        }

        Tensor loss = TorchLoss.Mean(values, truth, _labelWeights);
        IList<Tensor> gradients = autograd.grad([loss], _leaves);
        using (no_grad())
        {
            _adam.Step(_weights, cat([.. gradients.Select(gradient => gradient.flatten())]));
        }

        return loss.item<float>();
    }

    public void Finish(Span<float> weights, AdamState adam)
    {
        FlatTensor.Copy(_weights, weights);
        _adam.CopyTo(adam);
    }

    public void Dispose()
    {
        foreach (Tensor leaf in _leaves)
        {
            leaf.Dispose();
        }

        _weights.Dispose();
        _labelWeights?.Dispose();
        _adam.Dispose();
    }
}
