using ScFed.Models.Classifiers.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>Training of a transformer with libtorch.</summary>
internal sealed class TransformerTraining : ITransformerTraining
{
    // Odd, so that no two steps of a training have one seed: 2^64 ÷ the golden ratio.
    private const long SeedStride = unchecked((long)0x9E37_79B9_7F4A_7C15);

    private static readonly Lock Generator = new();

    private readonly TransformerNetwork _network;
    private readonly TorchAdam _adam;
    private readonly Tensor[] _leaves;
    private readonly Tensor? _labelWeights;
    private readonly Device _device;
    private readonly double _dropout;
    private readonly int _firstTrained;
    private readonly long _seed;
    private long _steps;

    internal TransformerTraining(
        TransformerShape shape,
        ReadOnlySpan<float> parameters,
        int firstTrained,
        AdamState adam,
        AdamOptions options,
        double dropout,
        long seed,
        Device device,
        bool half)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] decay = new float[parameters.Length - firstTrained];
        foreach (TransformerTensor tensor in shape.Tensors.Where(t => t.Start >= firstTrained && t.Kind == TransformerTensorKind.Matrix))
        {
            decay.AsSpan(tensor.Start - firstTrained, tensor.Length).Fill((float)options.L2);
        }

        _network = new TransformerNetwork(shape, parameters, firstTrained, device, half);
        _adam = new TorchAdam(decay, adam, options, device);
        _leaves = _network.Leaves;
        _labelWeights = options.LabelWeights is { } labelWeights ? FlatTensor.From([.. labelWeights], device) : null;
        (_device, _dropout, _firstTrained, _seed) = (device, dropout, firstTrained, seed);
    }

    /// <summary>
    /// libtorch draws what is dropped from one generator for the whole process: each step seeds it anew, and no other training draws meanwhile. What is dropped
    /// then depends on the seed and the number of the step, and on nothing that runs beside it.
    /// </summary>
    public double Step(TokenBatch batch, ReadOnlySpan<int> labels)
    {
        if (_dropout == 0)
        {
            return StepOnce(batch, labels);
        }

        lock (Generator)
        {
            manual_seed(unchecked(_seed + (_steps++ * SeedStride)));
            return StepOnce(batch, labels);
        }
    }

    private double StepOnce(TokenBatch batch, ReadOnlySpan<int> labels)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor truth = tensor(Array.ConvertAll(labels.ToArray(), label => (long)label), device: _device);
        Tensor loss = TorchLoss.Mean(_network.Outputs(batch, _dropout), truth, _labelWeights);
        IList<Tensor> gradients = autograd.grad([loss], _leaves);
        using (no_grad())
        {
            _adam.Step(_network.Trained, cat([.. gradients.Select(gradient => gradient.flatten())]));
        }

        return loss.item<float>();
    }

    public void Finish(Span<float> parameters, AdamState adam)
    {
        FlatTensor.Copy(_network.Trained, parameters[_firstTrained..]);
        _adam.CopyTo(adam);
    }

    public void Dispose()
    {
        _network.Dispose();
        _adam.Dispose();
        _labelWeights?.Dispose();
    }
}
