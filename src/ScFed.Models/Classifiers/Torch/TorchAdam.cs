using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>Adam over flat tensors, in the order of operations of <see cref="AdamStep"/>.</summary>
/// <remarks>
/// Every scalar is held until the call is over, in a field or by using: TorchSharp passes on a bare pointer, and the collector may free a
/// scalar that nothing else holds while libtorch still reads it. (Tensors are held by the dispose scope of the step.)
/// </remarks>
internal sealed class TorchAdam : IDisposable
{
    private readonly AdamOptions _options;
    private readonly Tensor _first;
    private readonly Tensor _second;
    private readonly Tensor _decay; // L2 at weights, 0 at biases
    private readonly Scalar _one = 1.ToScalar();
    private readonly Scalar _beta1 = AdamOptions.Beta1.ToScalar();
    private readonly Scalar _beta2 = AdamOptions.Beta2.ToScalar();
    private readonly Scalar _new1 = (1 - AdamOptions.Beta1).ToScalar();
    private readonly Scalar _new2 = (1 - AdamOptions.Beta2).ToScalar();
    private readonly Scalar _epsilon = AdamOptions.Epsilon.ToScalar();
    private long _steps;

    /// <summary>Starts from a memory, which is copied.</summary>
    /// <param name="decay">The weight of each parameter's L2 term.</param>
    /// <param name="state">The memory.</param>
    /// <param name="options">Step size and decay of it.</param>
    /// <param name="device">Where the parameters are.</param>
    internal TorchAdam(float[] decay, AdamState state, AdamOptions options, Device device)
    {
        _options = options;
        _first = FlatTensor.From(state.First, device);
        _second = FlatTensor.From(state.Second, device);
        _decay = FlatTensor.From(decay, device);
        _steps = state.Steps;
    }

    public void Dispose()
    {
        foreach (IDisposable held in (IDisposable[])[_first, _second, _decay, _one, _beta1, _beta2, _new1, _new2, _epsilon])
        {
            held.Dispose();
        }
    }

    /// <summary>Changes the weights in place; the gradient is used up.</summary>
    internal void Step(Tensor weights, Tensor gradient)
    {
        _steps++;
        (double step, double root) = AdamStep.Corrections(_steps, _options);
        using Scalar back = (-step).ToScalar();
        using Scalar correction = root.ToScalar();
        gradient.addcmul_(weights, _decay, _one);
        _first.mul_(_beta1).add_(gradient, _new1);
        _second.mul_(_beta2).addcmul_(gradient, gradient, _new2);
        Tensor divisor = _second.sqrt().mul_(correction).add_(_epsilon, _one); // the overload without alpha makes a scalar of its own
        weights.addcdiv_(_first, divisor, back);
    }

    internal void CopyTo(AdamState state)
    {
        FlatTensor.Copy(_first, state.First);
        FlatTensor.Copy(_second, state.Second);
        state.Steps = _steps;
    }
}
