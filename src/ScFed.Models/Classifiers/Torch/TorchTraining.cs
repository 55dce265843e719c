using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>
/// Training with libtorch. Weights and Adam's moments are flat tensors; the layers' weights are leaves that share the flat tensor's memory,
/// so that a step of Adam over the flat vector changes them in place.
/// </summary>
internal sealed class TorchTraining : IPerceptronTraining
{
    private readonly MultilayerPerceptron _network;
    private readonly AdamOptions _options;
    private readonly Device _device;
    private readonly Tensor _weights;
    private readonly Tensor _first;
    private readonly Tensor _second;
    private readonly Tensor _decay; // L2 at weights, 0 at biases
    private readonly Tensor[] _leaves;
    private long _steps;

    internal TorchTraining(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        _network = network;
        _options = options;
        _device = device;
        _weights = Flat(weights);
        _first = Flat(adam.First);
        _second = Flat(adam.Second);
        _steps = adam.Steps;
        float[] decay = new float[network.Parameters];
        foreach (DenseLayer layer in network.Layers)
        {
            decay.AsSpan(layer.Start, layer.Weights).Fill((float)options.L2);
        }

        _decay = Flat(decay);
        _leaves = [.. network.Layers.SelectMany(layer => new[]
        {
            _weights.narrow(0, layer.Start, layer.Weights).view(layer.Outputs, layer.Inputs).detach().requires_grad_(true),
            _weights.narrow(0, layer.BiasStart, layer.Outputs).detach().requires_grad_(true),
        })];
        scope.Detach([_weights, _first, _second, _decay, .. _leaves]);
    }

    public double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = Inputs(inputs, labels.Length);
        Tensor truth = tensor(Array.ConvertAll(labels.ToArray(), label => (long)label), device: _device);
        for (int i = 0; i < _leaves.Length; i += 2)
        {
            values = nn.functional.linear(i == 0 ? values : nn.functional.relu(values), _leaves[i], _leaves[i + 1]);
        }

        Tensor loss = nn.functional.cross_entropy(values, truth);
        IList<Tensor> gradients = autograd.grad([loss], _leaves);
        Adam(cat([.. gradients.Select(gradient => gradient.flatten())]));
        return loss.item<float>();
    }

    public void Finish(Span<float> weights, AdamState adam)
    {
        Copy(_weights, weights);
        Copy(_first, adam.First);
        Copy(_second, adam.Second);
        adam.Steps = _steps;
    }

    public void Dispose()
    {
        foreach (Tensor held in (Tensor[])[.. _leaves, _weights, _first, _second, _decay])
        {
            held.Dispose();
        }
    }

    /// <summary>The order of operations of <see cref="AdamStep"/>.</summary>
    private void Adam(Tensor gradient)
    {
        using IDisposable noGradients = no_grad();
        _steps++;
        gradient.addcmul_(_weights, _decay, 1);
        _first.mul_(AdamOptions.Beta1).add_(gradient, 1 - AdamOptions.Beta1);
        _second.mul_(AdamOptions.Beta2).addcmul_(gradient, gradient, 1 - AdamOptions.Beta2);
        (double step, double root) = AdamStep.Corrections(_steps, _options.LearningRate);
        Tensor divisor = _second.sqrt().mul_(root).add_(AdamOptions.Epsilon);
        _weights.addcdiv_(_first, divisor, -step);
    }

    private Tensor Inputs(ReadOnlySpan<float> inputs, int cells)
    {
        Tensor batch = empty(cells, _network.Inputs);
        inputs.CopyTo(MemoryMarshal.Cast<byte, float>(batch.bytes));
        return batch.to(_device);
    }

    private Tensor Flat(ReadOnlySpan<float> values)
    {
        Tensor flat = empty(values.Length);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(flat.bytes));
        return flat.to(_device);
    }

    private static void Copy(Tensor from, Span<float> to)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor here = from.device_type == DeviceType.CPU ? from : from.cpu();
        MemoryMarshal.Cast<byte, float>(here.bytes).CopyTo(to);
    }
}
